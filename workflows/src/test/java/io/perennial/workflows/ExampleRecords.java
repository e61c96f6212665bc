package io.perennial.workflows;

import io.perennial.workflows.evaluation.CostMatrix;
import io.perennial.workflows.lifecycle.ModelId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one full example of any record: every part present, numbers all different. */
final class ExampleRecords {

    private static final int SHARES = 127;

    private int next = 1;

    Object of(Class<?> record) {
        if (record == ModelId.class) {
            return new ModelId("pc-prices");
        }
        if (record == CostMatrix.class && (next - 1) % SHARES > SHARES - 4) {
            next += 4; // its numbers have to rise
        }
        RecordComponent[] parts = record.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(parts)
                .map(part -> value(part.getGenericType(), part.getName()))
                .toArray();
        try {
            return record.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no example of " + record, e);
        }
    }

    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, name);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return name;
        } else if (plain == int.class || plain == Integer.class) {
            return next++;
        } else if (plain == long.class || plain == Long.class) {
            return 1_000L + next++;
        } else if (plain == double.class || plain == Double.class) {
            return ((next++ - 1) % SHARES + 1) / 128.0; // in (0, 1), so that it may be a share
        } else if (plain == boolean.class || plain == Boolean.class) {
            return true;
        } else if (plain == Duration.class) {
            return Duration.ofDays(next++);
        } else if (plain == Instant.class) {
            return Instant.ofEpochSecond(next++);
        }
        return plain.isEnum() ? plain.getEnumConstants()[0] : of(plain);
    }

    private Object container(ParameterizedType generic, String name) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == Optional.class) {
            return Optional.of(value(arguments[0], name));
        }
        return generic.getRawType() == Map.class
                ? Map.of("name", "value")
                : List.of(value(arguments[0], name), value(arguments[0], name));
    }
}
