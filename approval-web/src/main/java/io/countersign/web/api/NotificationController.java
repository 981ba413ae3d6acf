package io.countersign.web.api;

import io.countersign.notification.Mode;
import io.countersign.notification.Notice;
import io.countersign.notification.Notifications;
import io.countersign.notification.Preferences;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What I am told by mail, and when. */
@RestController
@RequestMapping("/api/v1/me/notifications")
@Tag(name = "People")
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    @Operation(summary = "What I am told by mail, when, and where")
    ResponseEntity<NotificationsBody> get(Actor actor) {
        return answer(current(actor));
    }

    @PutMapping
    @Operation(summary = "Choose what to be told by mail: at once, by one mail a day, or not")
    ResponseEntity<NotificationsBody> put(
            Actor actor,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody WantedBody body) {
        Versions.requireTag(ifMatch, Versions.of(current(actor)));
        notifications.prefer(actor, body.preferences());
        return answer(current(actor));
    }

    private NotificationsBody current(Actor actor) {
        return NotificationsBody.of(
                notifications.preferences(actor), notifications.address(actor).orElse(null));
    }

    private static ResponseEntity<NotificationsBody> answer(NotificationsBody body) {
        return ResponseEntity.ok().eTag(Versions.of(body)).body(body);
    }

    /**
     * What somebody is told.
     *
     * @param address where mail reaches them, as their identity provider says; null if it does not say
     */
    record NotificationsBody(
            Map<Notice, Mode> notices,
            int digestHour,
            String zone,
            @Nullable String address) {

        static NotificationsBody of(Preferences preferences, @Nullable String address) {
            Map<Notice, Mode> notices = new EnumMap<>(Notice.class);
            for (Notice notice : Notice.values()) {
                notices.put(notice, preferences.of(notice));
            }
            return new NotificationsBody(
                    notices, preferences.digestHour(), preferences.zone().getId(), address);
        }
    }

    /** What somebody wants to be told; what is left out is told at once, and by daily mails at eight, UTC. */
    record WantedBody(
            @Nullable Map<Notice, @Nullable Mode> notices,
            @Nullable Integer digestHour,
            @Nullable String zone) {

        Preferences preferences() {
            Map<Notice, Mode> modes = new EnumMap<>(Notice.class);
            if (notices != null) {
                notices.forEach((notice, mode) -> modes.put(notice, Objects.requireNonNullElse(mode, Mode.AT_ONCE)));
            }
            Preferences standard = Preferences.DEFAULT;
            return new Preferences(
                    modes,
                    Objects.requireNonNullElse(digestHour, standard.digestHour()),
                    zone == null ? standard.zone() : zone(zone));
        }

        private static ZoneId zone(String zone) {
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new Unacceptable(List.of(new Fault("zone", "Give a time zone such as Europe/Berlin or UTC.")));
            }
        }
    }
}
