package io.perennial.api.spec;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of a spec, read by key; what the schema refuses is left out, so that further mistakes can be looked for. */
final class Section {

    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    private Section() {}

    static Section of(Node node) {
        Section section = new Section();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    section.entries.put(key.getValue(), entry);
                }
            }
        }
        return section;
    }

    /** One in which nothing is written. */
    static Section empty() {
        return new Section();
    }

    Section section(String key) {
        return node(key).map(Section::of).orElseGet(Section::new);
    }

    /** A section that is written, if only as an empty one. */
    Optional<Section> there(String key) {
        return node(key).map(Section::of);
    }

    List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    Optional<String> text(String key) {
        return node(key).flatMap(Scalars::text);
    }

    Optional<Double> number(String key) {
        return node(key).flatMap(Scalars::number);
    }

    Optional<Integer> whole(String key) {
        return number(key).map(Double::intValue);
    }

    /** A whole number that may be larger than an int. */
    Optional<Long> large(String key) {
        return number(key).map(Double::longValue);
    }

    Optional<List<Integer>> wholes(String key) {
        return list(key, Section::whole);
    }

    /** A list of lists of whole numbers. */
    Optional<List<List<Integer>>> wholesOfEach(String key) {
        return list(
                key,
                node -> ((SequenceNode) node)
                        .getValue().stream().map(Section::whole).toList());
    }

    private static int whole(Node node) {
        return Scalars.number(node).orElseThrow().intValue();
    }

    Optional<Double> share(String key) {
        return node(key).flatMap(Scalars::share);
    }

    Optional<Boolean> flag(String key) {
        return node(key).flatMap(Scalars::flag);
    }

    Optional<Duration> time(String key) {
        return node(key).flatMap(Scalars::time);
    }

    <T> Optional<List<T>> list(String key, Function<Node, T> reading) {
        return node(key)
                .filter(SequenceNode.class::isInstance)
                .map(node ->
                        ((SequenceNode) node).getValue().stream().map(reading).toList());
    }

    /** A word in a list. */
    record Item(String text, Mark place) {}

    /** The words of a list with their places; what is no word is left out. */
    List<Item> items(String key) {
        return list(key, node -> Scalars.text(node).map(text -> new Item(text, node.getStartMark())))
                .orElse(List.of())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Place of a key. */
    Optional<Mark> keyPlace(String key) {
        return Optional.ofNullable(entries.get(key))
                .map(entry -> entry.getKeyNode().getStartMark());
    }

    /** Place of a key's value. */
    Optional<Mark> valuePlace(String key) {
        return node(key).map(Node::getStartMark);
    }

    private Optional<Node> node(String key) {
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }
}
