package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.activities.store.outcome.Prediction;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.api.gateway.grpc.wire.InferParameter;
import io.perennial.api.gateway.grpc.wire.InferTensorContents;
import io.perennial.api.gateway.grpc.wire.ModelInferRequest;
import io.perennial.api.gateway.grpc.wire.ModelInferResponse;
import io.perennial.api.gateway.grpc.wire.ModelMetadataRequest;
import io.perennial.api.gateway.grpc.wire.ModelMetadataResponse;
import io.perennial.api.gateway.grpc.wire.ModelReadyRequest;
import io.perennial.api.gateway.grpc.wire.ModelReadyResponse;
import io.perennial.api.gateway.grpc.wire.ServerLiveRequest;
import io.perennial.api.gateway.grpc.wire.ServerLiveResponse;
import io.perennial.api.gateway.grpc.wire.ServerMetadataRequest;
import io.perennial.api.gateway.grpc.wire.ServerMetadataResponse;
import io.perennial.api.gateway.grpc.wire.ServerReadyRequest;
import io.perennial.api.gateway.grpc.wire.ServerReadyResponse;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.automation.Automation;
import io.perennial.workflows.automation.Degree;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gRPC form of the protocol, asked over a real connection. */
final class GrpcDoorTest {

    private static final RunningDoor gateway =
            RunningDoor.gateway(TestDatabase.fresh(), Path.of("target/artifacts"), FakeModels.class);

    private static final GrpcCaller caller = GrpcCaller.of(gateway, "INFERENCE");

    @BeforeAll
    static void serve() throws InterruptedException {
        adopt(Tables.alone("prices", FakeModels.times(3, 4)));
        adopt(Tables.classifying("classes", new ServedVersion(2, "class", "sha-c")));
        adopt(Tables.classifying("silent", new ServedVersion(2, "class", "sha-c"))
                .leaving(new Automation(Degree.SHADOW, Optional.empty(), List.of())));
        adopt(Tables.refusing("retired", FakeModels.times(1, 1), "ask model 'prices' instead"));
        adopt(Tables.alone("failing", new ServedVersion(1, "failing", "sha-f")));
    }

    @AfterAll
    static void stop() {
        caller.close();
        gateway.close();
    }

    private static void adopt(RouteChange change) throws InterruptedException {
        RouteStore routes = gateway.bean(RouteStore.class);
        long version = routes.write(change).version();
        assertThat(routes.awaitAdoption(change.model(), version, Duration.ofSeconds(10)))
                .isEqualTo(1);
    }

    @Test
    void answersWithTheTargetTheVersionTheArmAndAPredictionIdThatIsKept() {
        ModelInferResponse answer = caller.infer(GrpcCaller.row("prices").build());

        assertThat(answer.getModelName()).isEqualTo("prices");
        assertThat(answer.getModelVersion()).isEqualTo("4");
        assertThat(answer.getId()).isEqualTo("7");
        assertThat(parameter(answer, "arm").getStringParam()).isEqualTo("incumbent");
        assertThat(parameter(answer, "degree").getStringParam()).isEqualTo("full");
        assertThat(parameter(answer, "table_version").getInt64Param()).isEqualTo(1);
        assertThat(answer.getOutputs(0).toString())
                .isEqualTo("name: \"price\"\ndatatype: \"FP64\"\nshape: 1\ncontents {\n  fp64_contents: 75.0\n}\n");
        assertThat(answer.getRawOutputContentsCount()).isZero();
        Prediction kept = kept(answer);
        assertThat(kept.answer()).isEqualTo("75.0");
        assertThat(kept.inputs().toString()).isEqualTo("{speed=25.0, cd=yes}");
    }

    @Test
    void answersByTheVersionNamedAndOnlyTheOutputsAskedFor() {
        ModelInferResponse all = caller.infer(
                GrpcCaller.row("classes").setModelVersion("2").clearId().build());
        ModelInferResponse one = caller.infer(GrpcCaller.row("classes")
                .addOutputs(ModelInferRequest.InferRequestedOutputTensor.newBuilder()
                        .setName("probability"))
                .build());

        assertThat(parameter(all, "arm").getStringParam()).isEqualTo("pinned");
        assertThat(all.getId()).isEmpty();
        assertThat(all.getOutputs(0).getContents().getBytesContents(0).toStringUtf8())
                .isEqualTo("yes");
        assertThat(all.getOutputs(1).getContents().getFp64Contents(0)).isEqualTo(.75);
        assertThat(one.getOutputsList())
                .singleElement()
                .satisfies(output -> assertThat(output.getName()).isEqualTo("probability"));
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL,   bool_contents: true,                  3.0",
        "INT8,   int_contents: -128,                   -384.0",
        "INT16,  int_contents: -32768,                 -98304.0",
        "INT32,  int_contents: -2147483648,            -6.442450944E9",
        "INT64,  int64_contents: -9007199254740992,    -2.7021597764222976E16",
        "UINT8,  uint_contents: 255,                   765.0",
        "UINT16, uint_contents: 65535,                 196605.0",
        "UINT32, uint_contents: 4294967295,            1.2884901885E10",
        "UINT64, uint64_contents: 9223372036854775808, 2.7670116110564327E19",
        "FP32,   fp32_contents: 0.5,                   1.5",
        "FP64,   fp64_contents: -0.25,                 -0.75"
    })
    void takesNumbersOfEveryTypeInTypedContents(String type, String contents, double answered) throws Exception {
        ModelInferRequest.Builder request = GrpcCaller.row("prices");
        request.setInputs(
                0, GrpcCaller.tensor("speed", type).setContents(TextFormat.parse(contents, InferTensorContents.class)));

        ModelInferResponse answer = caller.infer(request.build());

        assertThat(answer.getOutputs(0).getContents().getFp64Contents(0)).isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL,   01,               3.0",
        "INT8,   80,               -384.0",
        "INT16,  0080,             -98304.0",
        "INT32,  00000080,         -6.442450944E9",
        "INT64,  000000000000e0ff, -2.7021597764222976E16",
        "UINT8,  ff,               765.0",
        "UINT16, ffff,             196605.0",
        "UINT32, ffffffff,         1.2884901885E10",
        "UINT64, 0000000000000080, 2.7670116110564327E19",
        "FP16,   0038,             1.5",
        "FP32,   0000003f,         1.5",
        "FP64,   000000000000d0bf, -0.75"
    })
    void takesNumbersOfEveryTypeInRawBytesAndAnswersInThem(String type, String hex, double answered) {
        ModelInferResponse answer =
                caller.infer(raw("prices", type, HexFormat.of().parseHex(hex), word("yes")));

        assertThat(answer.getOutputs(0).hasContents()).isFalse();
        assertThat(answer.getRawOutputContentsList())
                .singleElement()
                .satisfies(bytes -> assertThat(bytes.asReadOnlyByteBuffer()
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getDouble())
                        .isEqualTo(answered));
    }

    @Test
    void takesWordsBehindTheirLengthsAndAnswersInThem() {
        ModelInferResponse answer = caller.infer(raw("classes", "FP64", new byte[8], word("größer")));

        assertThat(answer.getRawOutputContentsCount()).isEqualTo(2);
        assertThat(answer.getRawOutputContents(0).toByteArray()).isEqualTo(word("größer"));
        assertThat(answer.getRawOutputContents(1)
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getDouble())
                .isEqualTo(.75);
    }

    /** The form is the protobuf text of what is changed in a row that would be answered. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            model_name: "No Name"                                  | 'model' cannot be read: model name 'No Name' must be
            model_version: "first"                                 | 'version' cannot be read: expected a whole number, got 'first'
            outputs {name: "nothing"}                              | output 'nothing' is none of this model, which gives price
            outputs {name: "price"} outputs {name: "price"}        | an output is asked for twice
            outputs {}                                             | every output needs a 'name'
            inputs {name: "cd" datatype: "BYTES" shape: 1 contents {bytes_contents: "a"}} | tensor 'cd' comes twice
            inputs {datatype: "FP64" shape: 1}                     | every input needs a 'name'
            inputs {name: "x" datatype: "BF16" shape: 1}           | tensor 'x': expected a datatype of BOOL,
            inputs {name: "x" datatype: "FP64" shape: 1}           | tensor 'x': its shape asks for 1 elements, data has 0
            inputs {name: "x" datatype: "FP64" shape: -1}          | tensor 'x': expected shape [n] or [n,1], got [-1]
            inputs {name: "x" datatype: "FP64"}                    | tensor 'x': expected shape [n] or [n,1], got []
            inputs {name: "x" datatype: "FP64" shape: 2 contents {fp64_contents: [1, 2]}} | tensor 'x': expected 1 rows as in 'speed', got 2
            inputs {name: "x" datatype: "FP64" shape: 1 contents {fp32_contents: 1}} | tensor 'x': expected FP64 in fp64_contents, got fp32_contents
            inputs {name: "x" datatype: "FP16" shape: 1}           | tensor 'x': no member of contents holds FP16: send it in raw_input_contents
            inputs {name: "x" datatype: "BYTES" shape: 1 contents {bytes_contents: "\\377"}} | tensor 'x': element 0 is not UTF-8
            raw_input_contents: "12345678"                         | raw_input_contents has 1 tensors for 2 inputs
            raw_input_contents: "12345678" raw_input_contents: "1" | tensor 'speed': it has contents and raw_input_contents, and only one
            parameters {key: "unit_key" value {string_param: "LONG"}} | 'unit_key' has 201 characters, at most 200 are taken
            """)
    void refusesWhatItCannotReadByItsPlace(String change, String sentence) throws Exception {
        ModelInferRequest.Builder request = GrpcCaller.row("prices");
        TextFormat.merge(change.replace("LONG", "x".repeat(201)), request);

        StatusRuntimeException refused = caller.refused(request.build());

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).startsWith(sentence);
    }

    @Test
    void refusesRawBytesThatDoNotFitTheirShape() {
        assertThat(sentence(raw("prices", "FP64", new byte[7], word("yes"))))
                .isEqualTo("tensor 'speed': its shape asks for 8 bytes of FP64, it has 7");
        assertThat(sentence(raw("prices", "FP64", new byte[8], new byte[] {9, 0, 0, 0, 'a'})))
                .isEqualTo("tensor 'cd': element 0 ends after the bytes of its tensor");
        assertThat(sentence(raw("prices", "INT8", new byte[1], new byte[0])))
                .isEqualTo("tensor 'cd': its shape asks for 1 elements, data has 0");
        ModelInferRequest.Builder wide = GrpcCaller.row("prices");
        wide.setInputs(
                0,
                GrpcCaller.tensor("speed", "INT8")
                        .setContents(InferTensorContents.newBuilder().addIntContents(300)));
        assertThat(sentence(wide.build()))
                .isEqualTo("tensor 'speed': element 0: expected a whole number from -128 to 127 (INT8), got 300");
        assertThat(sentence(
                        ModelInferRequest.newBuilder().setModelName("prices").build()))
                .isEqualTo("'inputs' must be a list of at least one tensor");
    }

    private static String sentence(ModelInferRequest request) {
        StatusRuntimeException refused = caller.refused(request);
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        return String.valueOf(refused.getStatus().getDescription());
    }

    @Test
    void refusesWhatIsNotOneMessage() throws Exception {
        byte[] row = GrpcCaller.row("prices").build().toByteArray();

        assertThat(caller.end(row).getCode()).isEqualTo(Status.Code.OK);
        assertThat(caller.end()).satisfies(none -> isMalformed(none, "a call takes one message, got none"));
        assertThat(caller.end(row, row)).satisfies(two -> isMalformed(two, "a call takes one message, not several"));
        assertThat(caller.end(new byte[] {7, 7, 7}))
                .satisfies(noise -> isMalformed(noise, "the message cannot be read as ModelInferRequest: "));
        assertThat(caller.end(new byte[0]))
                .satisfies(empty -> isMalformed(empty, "'model' cannot be read: model name '' must be"));
    }

    private static void isMalformed(Status status, String sentence) {
        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).startsWith(sentence);
    }

    @Test
    void takesNoMoreBytesThanTheHttpDoor() {
        ModelInferRequest large = raw("prices", "FP64", new byte[8], new byte[4 * 1024 * 1024]);

        assertThat(caller.refused(large).getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nobody  |    | NOT_FOUND | model 'nobody' is not served here
            prices  | 99 | NOT_FOUND | version 99 of prices is not served
            retired |    | NOT_FOUND | ask model 'prices' instead
            failing |    | INTERNAL  | something broke here; the log of this process tells more under
            """)
    void refusesInTheSentencesOfTheHttpDoor(String model, String version, String code, String sentence) {
        StatusRuntimeException refused = caller.refused(GrpcCaller.row(model.replace('\'', ' '))
                .setModelVersion(version == null ? "" : version)
                .build());

        assertThat(refused.getStatus().getCode().name()).isEqualTo(code);
        assertThat(refused.getStatus().getDescription()).startsWith(sentence.strip());
    }

    @Test
    void givesNoWordOfTheModelWherePeopleDecideAndSaysUnderWhichIdTheCaseIsKept() {
        StatusRuntimeException deferred =
                caller.refused(GrpcCaller.row("silent").build());

        assertThat(deferred.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        String id = GrpcCaller.trailer(deferred, "prediction_id");
        assertThat(deferred.getStatus().getDescription())
                .startsWith("a person decides this, not the model, which is at 'shadow'; the case is kept as " + id);
        assertThat(gateway.bean(PredictionStore.class).find(id).orElseThrow().isForPerson())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | UNAUTHENTICATED   | send a token: the header Authorization: Bearer TOKEN
            stranger | UNAUTHENTICATED   | this token is not known here
            VIEWER   | PERMISSION_DENIED | ModelInfer needs the role inference; the token 'viewer' has viewer
            """)
    void infersForNobodyWithoutTheRole(String token, String code, String sentence) {
        try (GrpcCaller other = GrpcCaller.of(gateway, token)) {
            StatusRuntimeException refused =
                    other.refused(GrpcCaller.row("prices").build());

            assertThat(refused.getStatus().getCode().name()).isEqualTo(code);
            assertThat(refused.getStatus().getDescription()).isEqualTo(sentence);
        }
    }

    @Test
    void tellsEverybodyWhetherItIsReadyAndThoseWithATokenWhatItServes() {
        try (GrpcCaller nobody = GrpcCaller.of(gateway, "");
                GrpcCaller viewer = GrpcCaller.of(gateway, "VIEWER")) {
            assertThat(nobody.call(
                                    "ServerLive",
                                    ServerLiveRequest.getDefaultInstance(),
                                    ServerLiveResponse.getDefaultInstance())
                            .getLive())
                    .isTrue();
            assertThat(nobody.call(
                                    "ServerReady",
                                    ServerReadyRequest.getDefaultInstance(),
                                    ServerReadyResponse.getDefaultInstance())
                            .getReady())
                    .isTrue();
            assertThat(isReady(nobody, "prices", "")).isTrue();
            assertThat(isReady(nobody, "prices", "4")).isTrue();
            assertThat(isReady(nobody, "prices", "5")).isFalse();
            assertThat(isReady(nobody, "nobody", "")).isFalse();
            assertThat(nobody.call(
                                    "ServerMetadata",
                                    ServerMetadataRequest.getDefaultInstance(),
                                    ServerMetadataResponse.getDefaultInstance())
                            .getName())
                    .isEqualTo("perennial");
            ModelMetadataRequest asked =
                    ModelMetadataRequest.newBuilder().setName("classes").build();
            assertThatThrownBy(() -> metadata(nobody, asked)).hasMessageStartingWith("UNAUTHENTICATED");
            assertThat(metadata(viewer, asked).toString()).isEqualTo("""
                            name: "classes"
                            versions: "2"
                            platform: "perennial"
                            inputs {
                              name: "speed"
                              datatype: "FP64"
                              shape: -1
                            }
                            inputs {
                              name: "cd"
                              datatype: "BYTES"
                              shape: -1
                            }
                            outputs {
                              name: "price"
                              datatype: "BYTES"
                              shape: -1
                            }
                            outputs {
                              name: "probability"
                              datatype: "FP64"
                              shape: -1
                            }
                            """);
        }
    }

    private static boolean isReady(GrpcCaller asking, String model, String version) {
        ModelReadyRequest asked = ModelReadyRequest.newBuilder()
                .setName(model)
                .setVersion(version)
                .build();
        return asking.call("ModelReady", asked, ModelReadyResponse.getDefaultInstance())
                .getReady();
    }

    private static ModelMetadataResponse metadata(GrpcCaller asking, ModelMetadataRequest asked) {
        return asking.call("ModelMetadata", asked, ModelMetadataResponse.getDefaultInstance());
    }

    @Test
    void takesTheUnitFromAParameterOrElseFromTheHeader() {
        Metadata headers = new Metadata();
        headers.put(GrpcCaller.key("authorization"), "bearer INFERENCE");
        headers.put(GrpcCaller.UNIT_KEY, "flat 7");
        ModelInferRequest row = GrpcCaller.row("prices").build();
        try (GrpcCaller unit = GrpcCaller.of(gateway, headers)) {
            ModelInferResponse byHeader = unit.infer(row);
            ModelInferResponse byParameter = unit.infer(row.toBuilder()
                    .putParameters(
                            "unit_key",
                            InferParameter.newBuilder().setInt64Param(8).build())
                    .build());

            assertThat(kept(byHeader).unitKey()).isEqualTo("flat 7");
            assertThat(kept(byParameter).unitKey()).isEqualTo("8");
        }
    }

    /** Predictions are stored behind the answer; that of a label that follows is stored first. */
    private static Prediction kept(ModelInferResponse answer) {
        String id = parameter(answer, "prediction_id").getStringParam();
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(gateway.get("/api/v1/predictions/" + id, "INFERENCE").statusCode())
                .isEqualTo(200);
        return gateway.bean(PredictionStore.class).find(id).orElseThrow();
    }

    private static InferParameter parameter(ModelInferResponse answer, String name) {
        return answer.getParametersOrThrow(name);
    }

    private static ModelInferRequest raw(String model, String type, byte[] speed, byte[] word) {
        return ModelInferRequest.newBuilder()
                .setModelName(model)
                .addInputs(GrpcCaller.tensor("speed", type))
                .addInputs(GrpcCaller.tensor("cd", "BYTES"))
                .addRawInputContents(ByteString.copyFrom(speed))
                .addRawInputContents(ByteString.copyFrom(word))
                .build();
    }

    private static byte[] word(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
