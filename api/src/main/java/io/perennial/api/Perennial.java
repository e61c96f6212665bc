package io.perennial.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one entry of the api jar. */
@SpringBootApplication
public class Perennial {

    static void main(String[] args) {
        SpringApplication.run(Perennial.class, args);
    }
}
