package io.countersign.web.start;

import java.util.List;
import org.springframework.core.env.Environment;

/**
 * Looks at the settings of an installation before anything is opened. Its bean must need no other one, since it is asked
 * before there are any.
 */
public interface SettingsCheck {

    /** What is missing or unsafe, each as {@code property: what to do}; never with the value of a secret. */
    List<String> faults(Environment environment);
}
