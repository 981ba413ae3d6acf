package io.countersign.web.pages;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;

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
}
