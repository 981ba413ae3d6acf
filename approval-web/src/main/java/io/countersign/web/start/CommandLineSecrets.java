package io.countersign.web.start;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Secrets come from the environment or a file: everybody on a machine can read the command line of a process. */
@Component
class CommandLineSecrets implements SettingsCheck {

    private static final Pattern SECRET = Pattern.compile(".*(password|secret)", Pattern.CASE_INSENSITIVE);

    @Override
    public List<String> faults(Environment environment) {
        return environment instanceof ConfigurableEnvironment all
                        && all.getPropertySources().get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)
                                instanceof EnumerablePropertySource<?> given
                ? Arrays.stream(given.getPropertyNames())
                        .filter(name -> SECRET.matcher(name).matches())
                        .map("%s: give it by the environment or a file, not on the command line."::formatted)
                        .toList()
                : List.of();
    }
}
