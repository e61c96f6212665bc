package io.perennial.api.analysis;

import io.perennial.activities.store.errors.ErrorSample;
import io.perennial.activities.store.errors.ErrorSamples;
import io.perennial.activities.store.errors.Mark;
import io.perennial.activities.store.errors.TagStore;
import io.perennial.activities.store.errors.TagWish;
import io.perennial.activities.store.errors.UnknownTagException;
import io.perennial.api.problem.Refusal;
import io.perennial.workflows.lifecycle.ModelId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Takes tags, and what people say of rows. */
@Component
public final class ErrorTagging {

    private static final int MOST_TAGS = 60;
    private static final int LONGEST_NOTE = 1_000;

    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,100}");

    private final ErrorSamples samples;
    private final TagStore tags;

    ErrorTagging(ErrorSamples samples, TagStore tags) {
        this.samples = samples;
        this.tags = tags;
    }

    /** Adds a tag, or changes what is thought of one. */
    public void keep(ModelId model, String actor, TagWish tag) throws IOException {
        if (samples.newest(model, 1).isEmpty()) {
            throw Refusal.notFound("no errors of '" + model + "' were drawn yet, so that there is nothing to tag");
        }
        String name = tag.name().strip();
        if (!NAME.matcher(name).matches()) {
            throw Refusal.malformed("the name of a tag must be 1 to 100 characters on one line");
        }
        tag.humanLevel().filter(level -> !(level >= 0 && level <= 1)).ifPresent(level -> {
            throw Refusal.malformed("the human level is a share from 0 to 1, got " + level);
        });
        if (tags.tags(model).size() >= MOST_TAGS
                && tags.tags(model).stream().noneMatch(known -> known.name().equals(name))) {
            throw Refusal.settled(
                    "'" + model + "' has " + MOST_TAGS + " tags, which is as many as a person can hold apart");
        }
        tags.keep(model, actor, new TagWish(name, tag.humanLevel(), tag.ease(), tag.importance()));
    }

    /** Writes what was said of rows of the sample of a package: all of it or nothing. */
    public void look(ModelId model, String sha256, String actor, List<Mark> marks) throws IOException {
        ErrorSample sample = samples.find(model, sha256)
                .orElseThrow(() ->
                        Refusal.notFound("no errors of the package '" + sha256 + "' of '" + model + "' were drawn"));
        if (marks.isEmpty()) {
            throw Refusal.malformed("'rows' names no row");
        }
        Set<Integer> named = new HashSet<>();
        marks.forEach(mark -> check(sample, mark, named));
        try {
            tags.look(model, sha256, actor, marks);
        } catch (UnknownTagException unknown) {
            throw Refusal.settled(unknown.getMessage() + "; add it first");
        }
    }

    private static void check(ErrorSample sample, Mark mark, Set<Integer> named) {
        if (sample.row(mark.row()).isEmpty()) {
            throw Refusal.notFound("there is no row " + mark.row() + "; rows are numbered from 1 to "
                    + sample.rows().size());
        }
        if (!named.add(mark.row())) {
            throw Refusal.malformed("row " + mark.row() + " is named twice");
        }
        if (mark.note().length() > LONGEST_NOTE) {
            throw Refusal.malformed("a note must be at most " + LONGEST_NOTE + " characters");
        }
    }
}
