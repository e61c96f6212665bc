package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RoomTest {

    private static final int MOST = 8;
    private static final int FEW = 2;

    private long now;
    private final Room room = new Room(MOST, FEW, () -> now);

    @Test
    void admitsABurst() {
        assertThat(room.admits(0)).isTrue();
        assertThat(room.admits(MOST - 1)).isTrue();
        assertThat(room.admits(MOST)).isFalse();
    }

    /** With all the room taken all the time, every request waits as long as the whole line takes. */
    @Test
    void admitsFewForAWhileAfterItWasFull() {
        room.admits(MOST);
        for (pass(Duration.ofMillis(10)); now < Room.STRICT.toNanos(); pass(Duration.ofMillis(10))) {
            assertThat(room.admits(FEW)).isFalse();
            assertThat(room.admits(FEW - 1)).isTrue();
        }
        assertThat(room.admits(MOST - 1)).isTrue();
    }

    @Test
    void admitsFewForAsLongAgainWhenItIsFullAgain() {
        room.admits(MOST);
        pass(Room.STRICT);
        room.admits(MOST);
        pass(Room.STRICT.minusNanos(1));
        assertThat(room.admits(FEW)).isFalse();
    }

    /** What comes a second after a burst has nothing to do with it. */
    @Test
    void admitsABurstAgainWhenNobodyHadToWaitForAWhile() {
        room.admits(MOST);
        pass(Room.IDLE);
        assertThat(room.admits(0)).isTrue();
        assertThat(room.admits(MOST - 1)).isTrue();
    }

    /** No one came, but the line is as long as before. */
    @Test
    void admitsFewWhileMoreWaitThanThat() {
        room.admits(MOST);
        pass(Room.IDLE);
        assertThat(room.admits(FEW)).isFalse();
    }

    @Test
    void mayHaveNoRoomAtAll() {
        assertThat(new Room(0, FEW, () -> now).admits(0)).isFalse();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
