package io.perennial.activities.training.augmentation;

import io.perennial.activities.inference.forward.ImageColumns;
import io.perennial.activities.training.rows.TrainingSet;
import io.perennial.workflows.training.Augmentation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Moves, turns, lights and roughens the image of a row; a pixel never leaves the range that its channel has in the training rows. */
final class ImageVariation {

    private final Augmentation asked;
    private final ImageColumns image;
    private final List<Channel> channels;

    private ImageVariation(Augmentation asked, ImageColumns image, List<Channel> channels) {
        this.asked = asked;
        this.image = image;
        this.channels = List.copyOf(channels);
    }

    static ImageVariation fit(TrainingSet rows, ImageColumns image, Augmentation asked) {
        List<Channel> channels = IntStream.range(0, image.channels())
                .mapToObj(channel -> Channel.of(rows, image, channel))
                .toList();
        return new ImageVariation(asked, image, channels);
    }

    /** Varies the row whose features begin at {@code first}. */
    void vary(float[] features, int first, SplittableRandom random) {
        if (asked.shift() > 0 || asked.rotation() > 0) {
            move(features, first, random);
        }
        if (asked.brightness() > 0) {
            light(features, first, 1 + random.nextDouble(-asked.brightness(), asked.brightness()));
        }
        if (asked.noise() > 0) {
            roughen(features, first, random);
        }
    }

    private void move(float[] features, int first, SplittableRandom random) {
        int down = random.nextInt(-asked.shift(), asked.shift() + 1);
        int right = random.nextInt(-asked.shift(), asked.shift() + 1);
        double angle =
                asked.rotation() > 0 ? StrictMath.toRadians(random.nextDouble(-asked.rotation(), asked.rotation())) : 0;
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double middleY = (image.height() - 1) / 2.0;
        double middleX = (image.width() - 1) / 2.0;
        float[] before = pixels(features, first);
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    double up = y - down - middleY;
                    double left = x - right - middleX;
                    double fromY = middleY + cosine * up - sine * left;
                    double fromX = middleX + sine * up + cosine * left;
                    features[first + image.feature(channel, y, x)] = between(before, channel, fromY, fromX);
                }
            }
        }
    }

    private float[] pixels(float[] features, int first) {
        float[] pixels = new float[image.columns().count()];
        for (int place = 0; place < pixels.length; place++) {
            pixels[place] = features[first + image.columns().feature(place)];
        }
        return pixels;
    }

    /** Bilinear between the four pixels around. */
    private float between(float[] pixels, int channel, double y, double x) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = y - top;
        double right = x - left;
        double upper = (1 - right) * pixel(pixels, channel, top, left) + right * pixel(pixels, channel, top, left + 1);
        double lower =
                (1 - right) * pixel(pixels, channel, top + 1, left) + right * pixel(pixels, channel, top + 1, left + 1);
        return (float) ((1 - down) * upper + down * lower);
    }

    private float pixel(float[] pixels, int channel, int y, int x) {
        boolean isInside = y >= 0 && y < image.height() && x >= 0 && x < image.width();
        return isInside
                ? pixels[(channel * image.height() + y) * image.width() + x]
                : channels.get(channel).background();
    }

    private void light(float[] features, int first, double factor) {
        eachPixel((channel, feature) -> {
            double dark = channel.lowest();
            features[first + feature] = channel.within(dark + factor * (features[first + feature] - dark));
        });
    }

    /** A standard deviation of a channel is 1, because features are standardised. */
    private void roughen(float[] features, int first, SplittableRandom random) {
        eachPixel((channel, feature) -> features[first + feature] =
                channel.within(features[first + feature] + asked.noise() * random.nextGaussian()));
    }

    private interface Change {

        void of(Channel channel, int feature);
    }

    private void eachPixel(Change change) {
        int pixels = image.height() * image.width();
        for (int place = 0; place < image.columns().count(); place++) {
            change.of(channels.get(place / pixels), image.columns().feature(place));
        }
    }
}
