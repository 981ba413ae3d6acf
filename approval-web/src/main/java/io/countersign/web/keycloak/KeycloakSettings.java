package io.countersign.web.keycloak;

import io.countersign.web.start.SettingsCheck;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The settings of the realm, named with all others before anything is opened. */
@Component
@Profile("keycloak")
class KeycloakSettings implements SettingsCheck {

    @Override
    public List<String> faults(Environment environment) {
        return Binder.get(environment)
                .bindOrCreate("countersign.keycloak", KeycloakProperties.class)
                .faults();
    }
}
