package io.countersign.web.pages;

import io.countersign.document.EvidenceItem;
import io.countersign.document.FileTooLarge;
import io.countersign.ownership.Platform;
import io.countersign.ownership.Platforms;
import io.countersign.people.Actor;
import io.countersign.policy.Fault;
import io.countersign.policy.Unacceptable;
import io.countersign.readiness.NewAttachment;
import io.countersign.readiness.Readiness;
import io.countersign.readiness.ReadinessArtifact;
import io.countersign.readiness.ReadinessConflict;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The readiness of a platform at one glance, and the sheets to attach an artifact and to sign it off. */
@Page
@RequestMapping("/platforms/{key}/readiness")
class ReadinessPages {

    private final Platforms platforms;
    private final Readiness readiness;
    private final Uploads uploads;

    ReadinessPages(Platforms platforms, Readiness readiness, Uploads uploads) {
        this.platforms = platforms;
        this.readiness = readiness;
        this.uploads = uploads;
    }

    @GetMapping
    String overview(Actor actor, @PathVariable String key, Model model) {
        model.addAttribute("view", view(actor, key));
        return "readiness";
    }

    @GetMapping("/{artifact}/attachment")
    ModelAndView attaching(
            Actor actor, @PathVariable String key, @PathVariable String artifact, HtmxRequest htmx, Model model) {
        model.addAttribute("form", AttachmentForm.EMPTY);
        return sheet("readiness-attach", actor, key, artifact, htmx, model);
    }

    @PostMapping("/{artifact}/attachment")
    ModelAndView attach(
            Actor actor,
            @PathVariable String key,
            @PathVariable String artifact,
            @ModelAttribute("form") AttachmentForm form,
            @RequestParam(required = false) @Nullable MultipartFile upload,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        List<Fault> faults = new ArrayList<>();
        AttachmentForm typed = keeping(actor, form, upload, faults);
        faults.addAll(UtcField.faults("validUntil", typed.validUntil()));
        if (faults.isEmpty()) {
            try {
                readiness.attach(actor, key, known(artifact), typed.attachment());
            } catch (Unacceptable e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("form", typed);
            model.addAttribute("kept", uploads.kept(typed.file()));
            model.addAttribute("reasons", faults.stream().map(Fault::message).toList());
            return sheet("readiness-attach", actor, key, artifact, htmx, model);
        }
        flash.addFlashAttribute("notice", "Attached. It counts once it is signed off.");
        return Fragments.redirect(htmx, address(key));
    }

    /** A file is kept at once, so that whatever else is wrong, it has not to be chosen again. */
    private AttachmentForm keeping(
            Actor actor, AttachmentForm form, @Nullable MultipartFile upload, List<Fault> faults) {
        if (upload == null || upload.isEmpty()) {
            return form;
        }
        try {
            return form.keeping(uploads.keep(actor, upload).digest());
        } catch (FileTooLarge e) {
            faults.add(new Fault("upload", String.valueOf(e.getMessage())));
            return form;
        }
    }

    @GetMapping("/{artifact}/sign-off")
    ModelAndView signing(
            Actor actor, @PathVariable String key, @PathVariable String artifact, HtmxRequest htmx, Model model) {
        return sheet("readiness-sign", actor, key, artifact, htmx, model);
    }

    @PostMapping("/{artifact}/sign-off")
    ModelAndView sign(
            Actor actor,
            @PathVariable String key,
            @PathVariable String artifact,
            @RequestParam String digest,
            HtmxRequest htmx,
            HttpServletResponse response,
            RedirectAttributes flash,
            Model model) {
        try {
            readiness.signOff(actor, key, known(artifact), digest);
        } catch (ReadinessConflict e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("reasons", List.of(e.getMessage()));
            return sheet("readiness-sign", actor, key, artifact, htmx, model);
        }
        flash.addFlashAttribute("notice", "Signed off. It is in the ledger.");
        return Fragments.redirect(htmx, address(key));
    }

    private ModelAndView sheet(
            String template, Actor actor, String key, String artifact, HtmxRequest htmx, Model model) {
        ReadinessView view = view(actor, key);
        model.addAttribute("view", view);
        model.addAttribute("line", view.line(known(artifact).key()));
        return new ModelAndView(Fragments.choose(htmx, template, "sheet"));
    }

    private ReadinessView view(Actor actor, String key) {
        Platform platform = platforms.get(key);
        return ReadinessView.of(
                platform, readiness.rows(platform), readiness.scorecard(platform), readiness.history(platform), actor);
    }

    private static ReadinessArtifact known(String key) {
        return ReadinessArtifact.of(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String address(String key) {
        return "/platforms/" + key + "/readiness";
    }

    /**
     * What the sheet sends, as typed.
     *
     * @param file digest of what was uploaded, empty where an address is given
     */
    record AttachmentForm(String title, String file, String uri, String digest, String validUntil) {

        static final AttachmentForm EMPTY = new AttachmentForm("", "", "", "", "");

        private static final String TYPE = "readiness";

        @SuppressWarnings("NullAway") // a form may leave out any field
        AttachmentForm {
            title = Blank.toEmpty(title);
            file = Blank.toEmpty(file);
            uri = Blank.toEmpty(uri);
            digest = Blank.toEmpty(digest);
            validUntil = Blank.toEmpty(validUntil);
        }

        /** The same with uploaded content in the place of an address. */
        AttachmentForm keeping(String kept) {
            return new AttachmentForm(title, kept, "", "", validUntil);
        }

        NewAttachment attachment() {
            EvidenceItem evidence = file.isBlank()
                    ? EvidenceItem.referenced(TYPE, title.strip(), uri.strip(), digest.strip(), null, null)
                    : EvidenceItem.held(TYPE, title.strip(), file.strip());
            return new NewAttachment(evidence, UtcField.instant(validUntil));
        }
    }
}
