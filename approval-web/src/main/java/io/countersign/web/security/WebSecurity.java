package io.countersign.web.security;

import io.countersign.people.People;
import io.countersign.people.RealmRole;
import io.countersign.people.Refusals;
import io.countersign.web.limit.RefusalLimits;
import io.countersign.web.problem.ApiPaths;
import io.github.wimdeblauwe.htmx.spring.boot.security.HxRefreshHeaderAuthenticationEntryPoint;
import java.util.List;
import org.springframework.boot.autoconfigure.security.servlet.PathRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Two chains. Programs identify themselves with every request and get problems; people sign in once and get pages. What
 * is not opened here needs a sign-in, and what the sign-in may do is decided by the facades.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    static final String SIGN_IN = "/sign-in";

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, SignInMethod method, Entrance entrance, RefusalFilter refusals)
            throws Exception {
        ProblemEntryPoint problems = new ProblemEntryPoint(method.challenge(), entrance);
        method.admitPrograms(http, problems);
        return http.securityMatcher(ApiPaths::matches)
                .addFilterBefore(refusals, ExceptionTranslationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/ledger/checkpoint",
                                "/ledger/policy",
                                "/ledger/tile/{level:[0-7]}/**",
                                "/ledger/witness/**",
                                "/api/v1/ledger/timestamps/**",
                                "/v3/api-docs/**",
                                "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasRole(RealmRole.ADMINISTRATOR.name())
                        .requestMatchers("/api/**", "/ledger/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> Headers.strict(headers, method))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(HttpSecurity http, SignInMethod method, RefusalFilter refusals) throws Exception {
        method.admitPeople(http);
        return http.addFilterBefore(refusals, CsrfFilter.class) // which refuses as well
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                PathRequest.toStaticResources().atCommonLocations())
                        .permitAll()
                        .requestMatchers(SIGN_IN, "/error", "/webjars/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .logout(logout -> logout.logoutUrl("/sign-out"))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new HxRefreshHeaderAuthenticationEntryPoint(),
                                new RequestHeaderRequestMatcher("HX-Request"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(
                                        method.elsewhere().orElse(SIGN_IN)),
                                AnyRequestMatcher.INSTANCE))
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.changeSessionId()))
                .csrf(Customizer.withDefaults())
                .headers(headers -> Headers.strict(headers, method))
                .build();
    }

    @Bean
    RefusalFilter refusalFilter(People registry, Refusals refusals, RefusalLimits limits, AccessJournal journal) {
        return new RefusalFilter(registry, refusals, limits, journal);
    }

    /** It belongs into the two chains alone, where it is known who sent the request. */
    @Bean
    FilterRegistrationBean<RefusalFilter> notForTheContainer(RefusalFilter refusals) {
        FilterRegistrationBean<RefusalFilter> registration = new FilterRegistrationBean<>(refusals);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    WebMvcConfigurer actorArgument(People registry) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ActorArgumentResolver(registry));
            }
        };
    }
}
