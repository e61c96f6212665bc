package io.perennial.workflows.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.rollout.RolloutEvent.Aborted;
import io.perennial.workflows.rollout.RolloutEvent.GateApproved;
import io.perennial.workflows.rollout.RolloutEvent.Resumed;
import io.perennial.workflows.rollout.RolloutEvent.RouteInForce;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RolloutInboxTest {

    private static final RolloutEvent END = new Aborted("olga", "enough");

    private final RolloutInbox inbox = new RolloutInbox();

    @Test
    void givesWhatCameFirst() {
        inbox.add(new RouteInForce(1, 100, Instant.EPOCH));
        inbox.add(new Resumed("olga", "back", Instant.EPOCH));
        assertThat(inbox.take()).isInstanceOf(RouteInForce.class);
        assertThat(inbox.take()).isInstanceOf(Resumed.class);
        assertThat(inbox.isEmpty()).isTrue();
    }

    /** No judgement is taken before an end, so that nothing may go on in between. */
    @Test
    void anEndComesBeforeAnApprovalThatCameFirst() {
        inbox.add(new GateApproved("oleg", "seen", "digest"));
        inbox.add(END);
        inbox.add(new Resumed("oleg", "back", Instant.EPOCH));
        assertThat(inbox.holdsAbort()).isTrue();
        assertThat(inbox.take()).isEqualTo(END);
        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void anEndComesAfterWhatHasHappened() {
        inbox.add(new RouteInForce(1, 100, Instant.EPOCH));
        inbox.add(END);
        assertThat(inbox.take()).isInstanceOf(RouteInForce.class);
        assertThat(inbox.take()).isEqualTo(END);
    }
}
