package io.countersign.web;

import io.countersign.ledger.LogExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * {@code ledger export <directory>}: writes the log as files, with nothing of the application but its database settings
 * and the policy by which its checkpoints count as witnessed.
 */
final class LedgerCommand {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private LedgerCommand() {}

    /** Whether the application was called to do this instead of being started. */
    static boolean isAsked(String... args) {
        return args.length > 0 && args[0].equals("ledger");
    }

    /** @return exit code: 0 done, 1 failed, 2 called wrongly */
    static int run(String... args) {
        if (args.length < 3 || !args[1].equals("export") || args[2].startsWith("--")) {
            System.err.println(
                    "Usage: java -jar countersign.jar ledger export <directory> [--spring.datasource.url=...]");
            return WRONG_USE;
        }
        return export(Path.of(args[2]), Arrays.asList(args).subList(3, args.length));
    }

    private static int export(Path directory, List<String> settings) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Database.class, LogExport.class)
                .web(WebApplicationType.NONE)
                .run(settings.toArray(String[]::new))) {
            Path policy = Binder.get(context.getEnvironment())
                    .bind("countersign.ledger.witness.policy", Path.class)
                    .orElse(null);
            long size = context.getBean(LogExport.class).to(directory, policy);
            System.out.printf("%s holds %d entries.%n", directory, size);
            return DONE;
        } catch (IOException | IllegalStateException e) {
            System.err.println("Not exported: " + e.getMessage());
            return FAILED;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class Database {}
}
