package io.countersign.web.security;

import io.countersign.people.Actor;
import io.countersign.people.People;
import io.countersign.web.problem.Problem;
import io.countersign.web.problem.ProblemException;
import io.countersign.web.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller method that asks for it the {@link Actor} behind the request, looked up once. */
class ActorArgumentResolver implements HandlerMethodArgumentResolver {

    private static final String ATTRIBUTE = Actor.class.getName();

    private final People people;

    ActorArgumentResolver(People people) {
        this.people = people;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Actor known) {
            return known;
        }
        SignedIn signedIn = Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
                .flatMap(SignedIn::in)
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemType.UNAUTHENTICATED, "Sign in first.")));
        Actor actor = people.signedIn(signedIn.signIn());
        request.setAttribute(ATTRIBUTE, actor, RequestAttributes.SCOPE_REQUEST);
        return actor;
    }
}
