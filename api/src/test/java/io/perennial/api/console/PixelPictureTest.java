package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.workflows.data.ImageSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PixelPictureTest {

    private static final ImageSpec GREY = new ImageSpec(List.of("a", "b", "c", "d"), 2, 2, 1);

    @Test
    void showsEachPixelThatIsNotBlankAsStronglyAsItIs() {
        assertThat(PixelPicture.of(GREY, Map.of("a", "0", "b", "4", "c", "16", "d", "0")))
                .contains(new PixelPicture(
                        2,
                        2,
                        List.of(
                                new PixelPicture.Square(1, 0, Optional.empty(), "0.25"),
                                new PixelPicture.Square(0, 1, Optional.empty(), "1.00"))));
    }

    @Test
    void mixesThreeChannels() {
        ImageSpec colours = new ImageSpec(List.of("r", "g", "b"), 1, 1, 3);

        assertThat(PixelPicture.of(colours, Map.of("r", "255", "g", "0", "b", "51")))
                .contains(new PixelPicture(
                        1, 1, List.of(new PixelPicture.Square(0, 0, Optional.of("rgb(255,0,51)"), "1"))));
    }

    @Test
    void isNoneWhenAPixelIsMissing() {
        assertThat(PixelPicture.of(GREY, Map.of("a", "0", "b", "", "c", "16", "d", "0")))
                .isEmpty();
        assertThat(PixelPicture.of(GREY, Map.of("a", "0"))).isEmpty();
    }
}
