package io.countersign.web.pages;

import io.countersign.notification.Mode;
import io.countersign.notification.Notice;
import io.countersign.notification.Notifications;
import io.countersign.notification.Preferences;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the reader is told by mail, and when. */
@Page
@RequestMapping("/me/notifications")
class NotificationPages {

    private static final int HOURS = 24;

    private final Notifications notifications;

    NotificationPages(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    String show(Actor actor, Model model) {
        return show(actor, notifications.preferences(actor), List.of(), model);
    }

    /** @param sent one parameter for each notice, by its name, beside hour and zone */
    @PostMapping
    String choose(
            Actor actor,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "8") int hour,
            @RequestParam(defaultValue = "UTC") String zone,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            notifications.prefer(actor, new Preferences(modes(sent), hour, zone(zone)));
        } catch (Unacceptable e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(actor, notifications.preferences(actor), e.faults(), model);
        }
        flash.addFlashAttribute("notice", "Kept. It counts from the next thing that happens.");
        return "redirect:/me/notifications";
    }

    private String show(Actor actor, Preferences preferences, List<Fault> faults, Model model) {
        model.addAttribute("preferences", preferences);
        model.addAttribute("notices", List.of(Notice.values()));
        model.addAttribute("modes", List.of(Mode.values()));
        model.addAttribute("hours", IntStream.range(0, HOURS).boxed().toList());
        model.addAttribute("zones", zones());
        model.addAttribute("address", notifications.address(actor).orElse(null));
        model.addAttribute("off", notifications.delivery().off());
        model.addAttribute("faults", faults);
        return "notifications";
    }

    private static Map<Notice, Mode> modes(Map<String, String> sent) {
        Map<Notice, Mode> modes = new EnumMap<>(Notice.class);
        for (Notice notice : Notice.values()) {
            for (Mode mode : Mode.values()) {
                if (mode.name().equals(sent.get(notice.name()))) {
                    modes.put(notice, mode);
                }
            }
        }
        return modes;
    }

    /** UTC, and the zones that are named after places. */
    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.equals("UTC")
                        || zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted()
                .toList();
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Unacceptable(List.of(new Fault("zone", "Choose a time zone from the list.")));
        }
    }
}
