package io.countersign.web.start;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses to start with unsafe settings, all of them named at once, before anything is opened or migrated. */
@Component
@Profile("keycloak")
class SettingsGuard implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Environment environment = beans.getBean(Environment.class);
        List<String> faults = beans.getBeansOfType(SettingsCheck.class).values().stream()
                .flatMap(check -> check.faults(environment).stream())
                .sorted()
                .toList();
        if (!faults.isEmpty()) {
            throw new UnsafeSettings(faults);
        }
    }
}
