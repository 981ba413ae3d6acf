package io.countersign.web.api;

import io.countersign.change.Changes;
import io.countersign.change.Paces;
import io.countersign.evidence.Evidence;
import io.countersign.release.Releases;
import io.countersign.release.Rollbacks;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.replaceAll(converter -> converter instanceof MappingJackson2HttpMessageConverter
                ? new MappingJackson2HttpMessageConverter(ApiJson.mapper())
                : converter);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Times::parseBound);
    }

    @Bean
    SubmissionPatch submissionPatch() {
        return new SubmissionPatch();
    }

    @Bean
    SubmissionReader submissionReader(Changes changes) {
        return new SubmissionReader(changes);
    }

    @Bean
    EntryPages entryPages(Evidence evidence) {
        return new EntryPages(evidence);
    }

    /** Spring's own rules, and no NUL in any parameter: no field of ours can hold one. */
    @Bean
    StrictHttpFirewall strictHttpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    ChangeAnswers changeAnswers(Releases releases, Rollbacks rollbacks, Paces paces) {
        return new ChangeAnswers(releases, rollbacks, paces);
    }
}
