package io.perennial.workflows;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/**
 * The one JSON form of everything that travels through Temporal. Unknown fields are ignored, so that an old worker reads what a newer
 * one wrote; absent parts become empty in the records' constructors.
 */
public final class WireFormat {

    private WireFormat() {}

    /** The JSON mapper of the wire. */
    public static ObjectMapper mapper() {
        return JacksonJsonPayloadConverter.newDefaultObjectMapper()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    }

    /** The data converter of every client and worker; Spring finds it under the bean name {@code mainDataConverter}. */
    public static DataConverter dataConverter() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper()));
    }
}
