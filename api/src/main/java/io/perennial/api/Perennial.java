package io.perennial.api;

import io.perennial.api.cli.CommandLineDoor;
import io.perennial.api.gateway.admission.Carriers;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** The one entry of the api jar: becomes the process that the first word names. */
final class Perennial {

    private Perennial() {}

    static void main(String[] args) {
        switch (List.of(args)) {
            case List<String> words
            when words.equals(List.of("serve", "control")) -> serve(ControlDoor.class, "control");
            case List<String> words
            when words.equals(List.of("serve", "gateway")) -> {
                Carriers.provide();
                serve(GatewayDoor.class, "gateway");
            }
            case List<String> words when words.equals(List.of("migrate")) -> Migration.run();
            default -> System.exit(CommandLineDoor.run(args));
        }
    }

    private static void serve(Class<?> door, String profile) {
        SpringApplication application = new SpringApplication(door);
        application.setAdditionalProfiles(profile);
        application.run();
    }
}
