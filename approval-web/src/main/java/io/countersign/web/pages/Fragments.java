package io.countersign.web.pages;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRedirectView;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Whether a request wants a part of a page: asked by htmx, and not to restore the whole page from history. */
final class Fragments {

    private Fragments() {}

    static boolean asked(HtmxRequest request) {
        return request.isHtmxRequest() && !request.isHistoryRestoreRequest();
    }

    /** The template, or the named fragment of it if that was asked for. */
    static String choose(HtmxRequest request, String template, String fragment) {
        return asked(request) ? template + " :: " + fragment : template;
    }

    /** Leaves for another page, whole, also where htmx asked. */
    static ModelAndView redirect(HtmxRequest request, String path) {
        return new ModelAndView(asked(request) ? new HtmxRedirectView(path) : new RedirectView(path, true));
    }
}
