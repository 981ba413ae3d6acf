package io.countersign.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
public class Countersign {

    /** @param args Spring Boot's options, such as {@code --server.port=9000} */
    public static void main(String[] args) {
        SpringApplication.run(Countersign.class, args);
    }
}
