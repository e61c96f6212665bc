package io.perennial.api.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that comes in from outside: bounded, without duplicate keys, unknown keys or anything after the end. */
@Configuration(proxyBeanMethods = false)
public class StrictJson {

    /** Each token is an object in memory, however short it is: a thousand rows of eighty columns, each value in a list of its own. */
    private static final int MOST_TOKENS = 250_000;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(1_000_000)
            .maxNameLength(1_000)
            .maxNumberLength(400)
            .maxTokenCount(MOST_TOKENS)
            .maxDocumentLength(4 * 1024 * 1024)
            .build();

    /** The mapper of both doors. */
    @Bean
    static JsonMapper jsonMapper() {
        return mapper();
    }

    /** A mapper with the same rules, for use outside a Spring context. */
    public static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(BOUNDS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
