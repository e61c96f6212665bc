package io.perennial.api.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every code that a refusal or one of its findings carries, with what it means and what cures it. */
public enum Code {
    P0100(
            "what was sent cannot be read.\nThe message says where. Malformed JSON, a missing part or a value of another form are the usual causes.",
            "mend the place that the message names and send it again; nothing was changed."),
    P0101(
            "the spec is not YAML, or it is empty.\nTabs as indentation, an open bracket and an open quotation mark are the usual causes.",
            "mend the line that the message names."),
    P0102(
            "the spec has a key that means nothing here.",
            "the message names the key that was probably meant; GET /api/v1/schemas/project.json lists all."),
    P0103("the spec has a key in the wrong section.", "move it to the section that the message names."),
    P0104(
            "the spec uses a part of YAML that is not taken here: an anchor, an alias, a tag, a merge key or a second document.",
            "write the value out where it is used."),
    P0107(
            "the spec says a key twice, and only one of them could count.",
            "keep one of the two lines that the message names."),
    P0110(
            "a value of the spec has another type than its key asks for.",
            "write a value of the type that the message names."),
    P0111("the spec lacks a key that must be there.", "add the key below the section that the message names."),
    P0112(
            "a value of the spec is outside its bounds, or not one of the words its key knows.",
            "the message names the key, what it takes and what it found; choose a value within these bounds."),
    P0113("a name or text of the spec has a form that is not taken.", "the message says which form it must have."),
    P0114("two parts of the spec contradict each other.", "change one of the two that the message names."),
    P0120(
            "the Idempotency-Key was used for another request before; nothing was started.",
            "send the request under a key of its own; the same key is only for the same request sent again."),
    P0300(
            "the source is no CSV file with a header and rows of equal length.",
            "mend the line that the message names and upload the file again."),
    P0301("the spec names a column that its source lacks.", "the message lists the columns of the file."),
    P0302(
            "the file sent is not the one that the spec names.",
            "upload the file that data.source names, or change data.source."),
    P0303("the target is listed among the inputs.", "take the target out of data.columns."),
    P0304(
            "the source has too few rows of history to fit a model on and to judge it by.",
            "collect more rows, or widen data.training_rows; the message says how many are needed."),
    P0305(
            "the task is a regression, which predicts a number, but the target has words.",
            "write data.task: classification, or name another target."),
    P0306(
            "rows of the source break what data.columns says of a column, so that no data set is made of them.",
            "mend the rows, or say in data.columns what is legal; the message names the first row."),
    P0310(
            "a label does not fit the model, such as a word where a number is predicted.",
            "send a label of the target's type."),
    P0311(
            "some labels of a batch were not taken; the others are stored.",
            "mend the labels that the errors name and send those again; results tells for each label whether it is stored, and as which outcome."),
    P0312(
            "an event names no metric that callers report of this model.",
            "name the metric under rollout.guardrails of the spec; errors, latency and mean_cost are counted by the platform itself."),
    P0313(
            "the prediction has another label already, and a label never takes another's place by itself.",
            "perennial label ID VALUE --corrects OLD --reason WHY puts the right one in its place, in REST /api/v1/feedback/corrections."),
    P0320(
            "the file is no ONNX model, is cut off, or keeps its tensors in other files; or it names a server that may not be called.",
            "save the model as a single ONNX file and import that; or list the server in the setting that the message names."),
    P0400("what was sent lacks a part, or a part cannot be read.", "the message names the part."),
    P0401(
            "nobody is signed in.",
            "put your token into a file that only you can read and name that in PERENNIAL_TOKEN_FILE, or give the token itself in PERENNIAL_TOKEN."),
    P0403(
            "the token lacks the role.\nGET needs viewer; apply, retrain and what is said of errors need author; approve, reject and promote need approver; rollback, automate, pause, resume, retire"
                    + " and gates switched off need operator; predict and label need inference, deciding cases a role that reads as well; token needs admin.",
            "ask somebody who has the role, or perennial token NAME --role ROLE as admin."),
    P0404("there is no such thing.\nThe message names what is not there."),
    P0405("the address exists, but not for this HTTP method.", "GET /v3/api-docs lists addresses with their methods."),
    P0406(
            "the address cannot answer in the form that the request's Accept header asks for.",
            "accept application/json."),
    P0409(
            "the state of the model, a gate or a policy says no.\nThe message names which, such as a generation that is under way, evidence that has"
                    + " changed, or your own change that somebody else must approve.",
            "perennial show MODEL says what the model waits for."),
    P0410("it was there, and has ended or is kept no longer.\nThe message says since when, or why."),
    P0411(
            "the plan is stale: the spec was compared with another one than the model goes by now; nothing was started.",
            "perennial plan FILE compares again; look at the difference before you apply."),
    P0412(
            "the version to go back to is not named, or is none that served everything before.",
            "perennial rollback MODEL --to VERSION, in REST toVersion, with a version that the message names."),
    P0413("the body is larger than this address takes.", "send fewer rows at a time."),
    P0415(
            "the address does not take a body of this Content-Type.",
            "send application/json, application/yaml for a spec or text/csv for a source."),
    P0420("there is no model of this name.", "perennial show lists all models."),
    P0421(
            "what is stored already, or has ended, stands in the way; nothing was changed.\nThe message names it, whatever its model waits for."),
    P0422(
            "the version that serves gives no finite answer to this row.",
            "look for a value far outside of what the model has seen in training."),
    P0423(
            "the server that answers for the version does not take this row.",
            "look whether its model was made for other values; the gateway's log tells what the server said."),
    P0500(
            "something broke in a server of Perennial.",
            "the log of the process that answered tells more under the id in the message."),
    P0503(
            "a server behind the door did not answer before the request was looked at; it had no effect.",
            "send it again in a moment; perennial status says what runs."),
    P0901(
            "a server behind the door did not answer; whether the request had its effect is unknown.",
            "send it again with the same --command-id, which counts once; perennial status says what runs."),
    P0902(
            "the server that answers for the version answered what is no answer.",
            "the gateway's log tells what it said; perennial rollback MODEL goes back to the version before.");

    private final String meaning;
    private final Optional<String> cure;

    /** What is cured by the message alone, since nothing can be said of all cases. */
    Code(String meaning) {
        this.meaning = meaning;
        this.cure = Optional.empty();
    }

    Code(String meaning, String cure) {
        this.meaning = meaning;
        this.cure = Optional.of(cure);
    }

    /** The code of this name, in any case. */
    public static Optional<Code> of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(code -> code.name().equals(upper)).findFirst();
    }

    /** What cures it, for a person; empty where only the message can tell. */
    public Optional<String> cure() {
        return cure;
    }

    /** What it means and what cures it, for a person. */
    public String explanation() {
        return name() + ": " + meaning + "\nCure: " + cure.orElse("the message says what to do.");
    }
}
