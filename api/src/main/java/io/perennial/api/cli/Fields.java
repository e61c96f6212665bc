package io.perennial.api.cli;

import io.perennial.api.problem.DidYouMean;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that {@code --json a,b} may name for what a verb lists.
 *
 * @param names all fields, in the order in which they are offered
 * @param inside object of an entry whose fields count as the entry's own
 */
record Fields(List<String> names, String inside) {

    /** How fields are chosen, for the help of verbs that list. */
    static final String HELP = "--json a,b prints these fields alone, and --json= names all there are.";

    /** Of a verb that answers as a whole. */
    static final Fields NONE = new Fields(List.of(), "");

    Fields {
        names = List.copyOf(names);
    }

    /** The components of records, those of an entry before those of the object inside it. */
    static Fields of(String inside, List<String> own, Class<? extends Record> record) {
        Stream<String> components = Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName);
        return new Fields(Stream.concat(own.stream(), components).distinct().toList(), inside);
    }

    /** True when a word after {@code --json} is a choice of fields, spelled right or nearly so, and not the next argument. */
    boolean isChoice(String word) {
        return !names.isEmpty()
                && (word.contains(",")
                        || names.contains(word)
                        || DidYouMean.nearest(word, names).isPresent());
    }

    /** The choice, or what is wrong with it. */
    List<String> chosen(String words) {
        List<String> chosen = new ArrayList<>();
        for (String written : words.split(",", -1)) {
            String name = written.strip();
            if (!names.contains(name)) {
                throw new UsageException("no field is called '" + name + "'"
                        + DidYouMean.sentence(name, names)
                                .map(hint -> ": " + hint)
                                .orElse(";") + " The fields are "
                        + String.join(", ", names));
            }
            chosen.add(name);
        }
        return chosen;
    }

    /** An entry with the chosen fields and no others, in the order of the choice. */
    JsonNode pick(JsonNode entry, List<String> chosen) {
        ObjectNode picked = JsonMapper.shared().createObjectNode();
        chosen.forEach(name -> picked.set(name, find(entry, name).orElseGet(picked::nullNode)));
        return picked;
    }

    private Optional<JsonNode> find(JsonNode entry, String name) {
        return Stream.of(entry.path(name), entry.path(inside).path(name))
                .filter(value -> !value.isMissingNode())
                .findFirst();
    }
}
