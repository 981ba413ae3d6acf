package io.countersign.web.security;

import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses to start where nobody could sign in, before anything is opened or migrated. */
@Component
@Profile("!local & !keycloak")
class SignInGuard implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        throw new NoWayToSignIn(List.of(beans.getBean(Environment.class).getActiveProfiles()));
    }
}
