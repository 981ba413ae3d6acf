package io.countersign.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
public class Countersign {

    /** @param args Spring Boot's options, such as {@code --server.port=9000}, or {@code ledger export <directory>} */
    public static void main(String[] args) {
        if (LedgerCommand.isAsked(args)) {
            System.exit(LedgerCommand.run(args));
        }
        SpringApplication.run(Countersign.class, args);
    }
}
