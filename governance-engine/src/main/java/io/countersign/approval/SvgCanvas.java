package io.countersign.approval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Collects SVG elements. Lengths are the model's own units, one to a pixel at full size. */
class SvgCanvas {

    private static final int LINE_HEIGHT = 14;
    private static final double CHARACTER_WIDTH = 6.2;

    private final StringBuilder body = new StringBuilder();

    record Box(double x, double y, double width, double height) {

        double centerX() {
            return x + width / 2;
        }

        double centerY() {
            return y + height / 2;
        }
    }

    /** The whole picture. */
    String document(Box frame, String name) {
        return """
                <svg class="process-diagram" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s" \
                viewBox="%s %s %s %s" width="%s" height="%s" fill="none" stroke="currentColor" font-size="12">
                <defs><marker id="flow-end" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" \
                orient="auto"><path class="arrow" d="M0 0 L10 5 L0 10 z" fill="currentColor" stroke="none"/></marker></defs>
                %s</svg>
                """.formatted(
                escape(name), frame.x(), frame.y(), frame.width(), frame.height(), frame.width(), frame.height(), body);
    }

    void open(String id, String state, String title) {
        add("<g class=\"element %s\" data-element=\"%s\"><title>%s</title>", state, escape(id), escape(title));
    }

    void close() {
        add("</g>");
    }

    /** A pool or lane: a frame with its name turned by a quarter at the left. */
    void band(String kind, @Nullable String name, Box box) {
        add(
                "<g class=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                kind, box.x(), box.y(), box.width(), box.height());
        double x = box.x() + 19;
        List<String> lines = wrap(name, box.height() - 12);
        add(
                "<text text-anchor=\"middle\" fill=\"currentColor\" stroke=\"none\" transform=\"rotate(-90 %s %s)\">",
                x, box.centerY());
        lines(lines, x, box.centerY() - (lines.size() - 1) * LINE_HEIGHT / 2.0);
        add("</text></g>");
    }

    void rounded(String kind, Box box) {
        add(
                "<rect class=\"%s\" rx=\"8\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s/>",
                kind, box.x(), box.y(), box.width(), box.height(), outline(kind));
    }

    private static String outline(String kind) {
        return switch (kind) {
            case "event-subprocess" -> " stroke-dasharray=\"3 3\"";
            case "task call" -> " stroke-width=\"3\"";
            default -> "";
        };
    }

    void diamond(Box box) {
        add(
                "<path class=\"gateway\" d=\"M%s %s L%s %s L%s %s L%s %s z\"/>",
                box.centerX(),
                box.y(),
                box.x() + box.width(),
                box.centerY(),
                box.centerX(),
                box.y() + box.height(),
                box.x(),
                box.centerY());
    }

    void circle(double x, double y, double radius) {
        circle("symbol", x, y, radius);
    }

    void circle(String kind, double x, double y, double radius) {
        add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"%s/>", kind, x, y, radius, filling(kind));
    }

    private static String filling(String kind) {
        return switch (kind.substring(kind.lastIndexOf(' ') + 1)) {
            case "end" -> " stroke-width=\"3\"";
            case "full" -> " fill=\"currentColor\"";
            case "aside" -> " stroke-dasharray=\"4 2\"";
            default -> "";
        };
    }

    void path(String data) {
        add("<path class=\"symbol\" d=\"%s\"/>", data);
    }

    void flow(String id, List<double[]> points) {
        StringBuilder data = new StringBuilder();
        for (double[] point : points) {
            data.append(data.isEmpty() ? "M" : " L")
                    .append(point[0])
                    .append(' ')
                    .append(point[1]);
        }
        add("<path class=\"flow\" data-element=\"%s\" d=\"%s\" marker-end=\"url(#flow-end)\"/>", escape(id), data);
    }

    /** The name of a task, wrapped and centred in its box. */
    void wrapped(@Nullable String text, Box box) {
        List<String> lines = wrap(text, box.width() - 12);
        text(lines, box.centerX(), box.centerY() + 4 - (lines.size() - 1) * LINE_HEIGHT / 2.0);
    }

    /** The name of a sub-process, at the top of its box. */
    void caption(@Nullable String text, Box box) {
        text(wrap(text, box.width() - 12), box.centerX(), box.y() + 20);
    }

    /** The name of a call and where what it called stands, clear of what is attached to the edge of its box. */
    void noted(@Nullable String text, List<String> notes, Box box) {
        double top = box.y() + 33;
        text(wrap(text, box.width() - 12), box.centerX(), top);
        List<String> lines = notes.stream()
                .flatMap(note -> wrap(note, box.width() - 12).stream())
                .toList();
        text(lines, box.centerX(), top + 18);
    }

    /** A name beside its element. */
    void label(String text, Box box) {
        text(wrap(text, Math.max(box.width(), 40)), box.centerX(), box.y() + 11);
    }

    private void text(List<String> lines, double x, double firstBaseline) {
        add("<text text-anchor=\"middle\" fill=\"currentColor\" stroke=\"none\">");
        lines(lines, x, firstBaseline);
        add("</text>");
    }

    private void lines(List<String> lines, double x, double firstBaseline) {
        double y = firstBaseline;
        for (String line : lines) {
            add("<tspan x=\"%s\" y=\"%s\">%s</tspan>", x, y, escape(line));
            y += LINE_HEIGHT;
        }
    }

    private static List<String> wrap(@Nullable String text, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : (text == null ? "" : text).split(" ", -1)) {
            if (!line.isEmpty() && (line.length() + 1 + word.length()) * CHARACTER_WIDTH > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void add(String format, Object... values) {
        body.append(format.formatted(values));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
