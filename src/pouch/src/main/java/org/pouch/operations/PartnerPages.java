package org.pouch.operations;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.expiry.Expiries;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.partner.ChangeRefused;
import org.pouch.exchange.partner.ChannelSetting;
import org.pouch.exchange.partner.EnteredPartner;
import org.pouch.exchange.partner.PartnerReport;
import org.pouch.exchange.partner.PastedCertificate;
import org.pouch.exchange.partner.Proposal;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.EndCertificate;
import org.pouch.exchange.partner.Proposal.Introduce;
import org.pouch.exchange.partner.Proposal.LetListGo;
import org.pouch.exchange.partner.Proposal.Limit;
import org.pouch.exchange.partner.Proposal.Resume;
import org.pouch.exchange.partner.Proposal.SetChannel;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.SealLevel;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is believed of each partner, what waits for another officer, and what expires. Who may do what: WebSecurity. */
@Controller
@RequestMapping("/operations/partners")
class PartnerPages {
    private static final String DATE = "yyyy-MM-dd";

    private final PartnerReport partners;
    private final ChangePartner changes;
    private final Expiries expiries;

    PartnerPages(PartnerReport partners, ChangePartner changes, Expiries expiries) {
        this.partners = partners;
        this.changes = changes;
        this.expiries = expiries;
    }

    @GetMapping
    String list(Officer officer, Model model) {
        model.addAttribute("section", "partners");
        model.addAttribute("partners", partners.all());
        model.addAttribute("introductions", partners.introductions());
        model.addAttribute("levels", SealLevel.values());
        model.addAttribute("me", officer.id());
        model.addAttribute("expiring", expiries.soon());
        return "operations/partners";
    }

    @PostMapping
    String introduce(
            @RequestParam("id") String id,
            @RequestParam("name") String name,
            @RequestParam("nameZh") String nameZh,
            @RequestParam(name = "agreements", defaultValue = "") String agreements,
            @RequestParam("leastLevel") SealLevel leastLevel,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return answer(
                id,
                flash,
                "partners.proposed",
                () -> changes.propose(
                        EnteredPartner.id(id),
                        new Introduce(EnteredPartner.parse(name, nameZh, agreements, leastLevel)),
                        reason,
                        officer.id()));
    }

    @GetMapping("/{id}")
    String show(@PathVariable("id") String id, Officer officer, Model model) {
        model.addAttribute("section", "partners");
        model.addAttribute(
                "standing",
                partners.find(partner(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("me", officer.id());
        model.addAttribute("roles", PinRole.values());
        model.addAttribute("channels", Channel.wires());
        model.addAttribute("ways", Way.values());
        return "operations/partner";
    }

    @PostMapping("/{id}/certificates")
    String add(
            @PathVariable("id") String id,
            @RequestParam("role") PinRole role,
            @RequestParam("pem") String pem,
            @RequestParam(name = "from", required = false) @DateTimeFormat(pattern = DATE) @Nullable LocalDate from,
            @RequestParam(name = "until", required = false) @DateTimeFormat(pattern = DATE) @Nullable LocalDate until,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return propose(
                id,
                flash,
                () -> new AddCertificate(role, PastedCertificate.parse(pem), instant(from), instant(until)),
                reason,
                officer);
    }

    @PostMapping("/{id}/sheets")
    String announce(
            @PathVariable("id") String id,
            @RequestParam("sheet") MultipartFile sheet,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash)
            throws IOException {
        byte[] bytes;
        try (InputStream stream = sheet.getInputStream()) {
            bytes = stream.readNBytes(ChangePartner.MOST_BYTES_OF_A_SHEET + 1);
        }
        return answer(id, flash, "partners.proposed", () -> changes.announce(partner(id), bytes, reason, officer.id()));
    }

    @PostMapping("/{id}/endings")
    String end(
            @PathVariable("id") String id,
            @RequestParam("role") PinRole role,
            @RequestParam("fingerprint") Sha256 fingerprint,
            @RequestParam(name = "until", required = false) @DateTimeFormat(pattern = DATE) @Nullable LocalDate until,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return propose(id, flash, () -> new EndCertificate(role, fingerprint, instant(until)), reason, officer);
    }

    @PostMapping("/{id}/limits")
    String limit(
            @PathVariable("id") String id,
            @RequestParam("mostBytes") int mostBytes,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return propose(id, flash, () -> new Limit(mostBytes), reason, officer);
    }

    @PostMapping("/{id}/revocation-lists")
    String letListGo(
            @PathVariable("id") String id,
            @RequestParam("role") PinRole role,
            @RequestParam("about") String about,
            @RequestParam("issuer") String issuer,
            @RequestParam("until") @DateTimeFormat(pattern = DATE) LocalDate until,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return propose(id, flash, () -> LetListGo.of(role, about, issuer, beginning(until)), reason, officer);
    }

    @PostMapping("/{id}/channels")
    String channel(
            @PathVariable("id") String id,
            @RequestParam("channel") Channel channel,
            @RequestParam("way") Way way,
            @RequestParam("parameters") String parameters,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return propose(
                id, flash, () -> new SetChannel(ChannelSetting.parse(channel, way, parameters)), reason, officer);
    }

    @PostMapping("/{id}/channel-endings")
    String endChannel(
            @PathVariable("id") String id,
            @RequestParam("channel") Channel channel,
            @RequestParam("way") Way way,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return propose(id, flash, () -> new SetChannel(ChannelSetting.end(channel, way)), reason, officer);
    }

    @PostMapping("/{id}/resumptions")
    String resume(
            @PathVariable("id") String id,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return propose(id, flash, () -> new Resume(), reason, officer);
    }

    @PostMapping("/{id}/stop")
    String stop(
            @PathVariable("id") String id,
            @RequestParam("reason") String reason,
            Officer officer,
            RedirectAttributes flash) {
        return answer(id, flash, "partners.stopped.done", () -> changes.stop(partner(id), reason, officer.id()));
    }

    @PostMapping("/{id}/changes/{change}/approval")
    String approve(
            @PathVariable("id") String id,
            @PathVariable("change") String change,
            @RequestParam(name = "compared", defaultValue = "") String compared,
            Officer officer,
            RedirectAttributes flash) {
        return answer(id, flash, "partners.approved", () -> changes.approve(change, compared, officer.id()));
    }

    @PostMapping("/{id}/changes/{change}/withdrawal")
    String withdraw(
            @PathVariable("id") String id,
            @PathVariable("change") String change,
            Officer officer,
            RedirectAttributes flash) {
        return answer(id, flash, "partners.withdrawn", () -> changes.withdraw(change, officer.id()));
    }

    /** @param proposal what cannot be proposed so is refused when it is made */
    private String propose(
            String id, RedirectAttributes flash, Supplier<Proposal> proposal, String reason, Officer officer) {
        return answer(
                id,
                flash,
                "partners.proposed",
                () -> changes.propose(partner(id), proposal.get(), reason, officer.id()));
    }

    /** Refused, the page says why; in the words of the reader, and in detail. */
    private String answer(String id, RedirectAttributes flash, String done, Runnable change) {
        try {
            change.run();
            flash.addFlashAttribute("done", done);
        } catch (ChangeRefused refused) {
            flash.addFlashAttribute("refused", "partners.refused." + refused.why());
            flash.addFlashAttribute("sentence", refused.getMessage());
        }
        // What was only proposed, or is withdrawn, has no page.
        boolean isThere = partners.all().stream()
                .anyMatch(standing -> standing.partner().id().value().equals(id));
        return "redirect:/operations/partners" + (isThere ? "/" + id : "");
    }

    private static AuthorityId partner(String id) {
        try {
            return new AuthorityId(id);
        } catch (IllegalArgumentException noId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, noId);
        }
    }

    /** From the beginning of the day, in UTC as all times are shown. */
    private static @Nullable Instant instant(@Nullable LocalDate day) {
        return day == null ? null : beginning(day);
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
