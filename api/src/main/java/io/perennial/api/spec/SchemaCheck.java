package io.perennial.api.spec;

import io.perennial.api.problem.DidYouMean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;

/** Walks a YAML tree along the schema and notes every key and value that does not fit, with its place. */
final class SchemaCheck {

    private final Schema schema;
    private final ValueCheck values;
    private final Findings findings;

    SchemaCheck(Schema schema, Findings findings) {
        this.schema = schema;
        this.values = new ValueCheck(findings);
        this.findings = findings;
    }

    void check(Node root) {
        check(root, schema.root(), "", root.getStartMark());
    }

    private void check(Node node, JsonNode rule, String pointer, Mark named) {
        switch (rule.path("type").asString("")) {
            case "object" -> object(node, rule, pointer, named);
            case "array" -> list(node, rule, pointer);
            default -> values.check(node, rule, pointer);
        }
    }

    private void object(Node node, JsonNode rule, String pointer, Mark named) {
        if (!(node instanceof MappingNode mapping)) {
            if (!Scalars.isAbsent(node)) {
                wrongType(node, pointer, "a mapping of keys");
                return;
            }
            missing(Map.of(), rule, pointer, named);
            return;
        }
        Map<String, Mark> seen = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            entry(entry, rule, pointer, seen);
        }
        missing(seen, rule, pointer, named);
    }

    private void entry(NodeTuple entry, JsonNode rule, String pointer, Map<String, Mark> seen) {
        Mark mark = entry.getKeyNode().getStartMark();
        if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
            findings.add(
                    "P0110", pointer, mark, "expected a word as key, found " + Scalars.inWords(entry.getKeyNode()));
            return;
        }
        String key = scalar.getValue();
        String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        Mark first = seen.putIfAbsent(key, mark);
        if (first != null) {
            findings.add(
                    "P0107", below, mark, "duplicate key '" + key + "' (first at line " + (first.getLine() + 1) + ")");
            return;
        }
        JsonNode known = rule.path("properties").path(key);
        JsonNode further = rule.path("additionalProperties");
        if (known.isObject() || further.isObject()) {
            check(entry.getValueNode(), known.isObject() ? known : further, below, mark);
        } else {
            unknown(key, rule, below, mark);
        }
    }

    private void unknown(String key, JsonNode rule, String pointer, Mark mark) {
        List<String> siblings = List.copyOf(rule.path("properties").propertyNames());
        String under = under(parent(pointer));
        Optional<String> meant = DidYouMean.sentence(key, siblings);
        Optional<String> home = schema.home(key);
        if (meant.isEmpty() && home.isPresent()) {
            findings.add(
                    "P0103",
                    pointer,
                    mark,
                    "'" + key + "' is " + (under.isEmpty() ? "at the top level" : under.strip())
                            + ", but belongs under " + home.get(),
                    Optional.of("move it below " + home.get()));
        } else {
            findings.add("P0102", pointer, mark, "unknown key '" + key + "'" + under, meant);
        }
    }

    private void missing(Map<String, Mark> seen, JsonNode rule, String pointer, Mark named) {
        for (JsonNode required : rule.path("required")) {
            if (!seen.containsKey(required.asString())) {
                findings.add(
                        "P0111",
                        pointer + "/" + required.asString(),
                        named,
                        "missing key '" + required.asString() + "'" + under(pointer));
            }
        }
    }

    private void list(Node node, JsonNode rule, String pointer) {
        if (!(node instanceof SequenceNode list)) {
            wrongType(node, pointer, "a list");
            return;
        }
        int size = list.getValue().size();
        int least = rule.path("minItems").asInt(0);
        int most = rule.path("maxItems").asInt(Integer.MAX_VALUE);
        if (size < least || size > most) {
            String bound = size < least ? "at least " + least : "at most " + most;
            findings.add("P0112", pointer, node.getStartMark(), "expected " + bound + " entries, found " + size);
        }
        for (int i = 0; i < size; i++) {
            Node item = list.getValue().get(i);
            check(item, rule.path("items"), pointer + "/" + i, item.getStartMark());
        }
    }

    private void wrongType(Node node, String pointer, String expected) {
        findings.add(
                "P0110", pointer, node.getStartMark(), "expected " + expected + ", found " + Scalars.inWords(node));
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String under(String pointer) {
        return pointer.isEmpty() ? "" : " under " + pointer.substring(1).replace('/', '.');
    }
}
