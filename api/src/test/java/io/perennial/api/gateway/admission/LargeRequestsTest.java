package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

final class LargeRequestsTest {

    private final LargeRequests large = new LargeRequests(8);

    /** Two hundred threads with 4 MB each are more than the heap, and a process without memory ends. */
    @Test
    void letsSixInAtATimeAndTheNextWhenOneLeaves() {
        List<Place> places = new ArrayList<>();
        for (int request = 0; request < 6; request++) {
            places.add(large.enter(request(100_000)));
        }
        assertThatThrownBy(() -> large.enter(request(100_000)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("6 large requests are being answered already");
        assertThat(large.enter(request(1_000))).isNotNull();

        places.getFirst().close();
        assertThat(large.enter(request(100_000))).isNotNull();
    }

    @Test
    void leavesACarrierForAllOthers() {
        LargeRequests two = new LargeRequests(2);
        try (Place _ = two.answer(100_000)) {
            assertThat(two.enter(request(100_000)))
                    .as("one that is still coming")
                    .isNotNull();
            assertThat(two.answer(1_000)).isNotNull();
            assertThatThrownBy(() -> two.answer(100_000)).hasMessageStartingWith("1 large requests");
        }
        assertThat(two.answer(100_000)).isNotNull();
    }

    private static HttpServletRequest request(int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(new byte[bytes]);
        return request;
    }
}
