package io.perennial.api.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.client.DoorDouble;
import io.perennial.api.client.DoorDouble.Reply;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The way back was measured from after the feedback's answer, though the gateway flips before it answers. */
class LabelDeskTest {

    @Test
    void knowsWhenALabelWasSentNotWhenItWasAnswered() {
        AtomicLong clock = new AtomicLong(100);
        try (DoorDouble door = new DoorDouble()) {
            door.answer("POST /api/v1/feedback", request -> {
                clock.set(900);
                return Reply.json("{\"sequence\":7}");
            });
            LabelDesk desk = new LabelDesk(door.platform(), 0, clock::get);

            desk.turn(new Answered("p1", 1, 1, 50), new Row(1, 13, Map.of(), 100));

            assertThat(desk.told()).isEqualTo(7);
            assertThat(desk.sent(7)).isEqualTo(100);
            assertThatThrownBy(() -> desk.sent(6))
                    .isInstanceOf(StoryBroken.class)
                    .hasMessageContaining("outcome 6");
        }
    }
}
