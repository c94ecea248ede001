package org.pouch.desk.flight;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.pouch.casework.Officer;
import org.pouch.casework.flight.FlightRefused;
import org.pouch.casework.flight.Manifest;
import org.pouch.casework.flight.Manifest.Passenger;
import org.pouch.casework.flight.Manifests;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.attest.SignDocument;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.signing.ServiceUnavailable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of persons of a flight as a file. It is asked for by POST: the ledger names who took it, each time. */
@Controller
@RequestMapping("/desk/flights/{flight}/list")
class ManifestPages {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Manifests manifests;
    private final FlownCases flownCases;
    private final SignDocument signing;
    private final MessageSource texts;
    private final String own;

    ManifestPages(
            Manifests manifests,
            FlownCases flownCases,
            SignDocument signing,
            MessageSource texts,
            @Value("${pouch.authority.id}") String own) {
        this.manifests = manifests;
        this.flownCases = flownCases;
        this.signing = signing;
        this.texts = texts;
        this.own = own;
    }

    private enum Form {
        PDF,
        CSV
    }

    @PostMapping
    Object take(
            @PathVariable("flight") String flight,
            @RequestParam("reader") Manifest.Reader reader,
            @RequestParam("form") Form form,
            Officer officer,
            RedirectAttributes flash) {
        try {
            Manifest manifest = manifests.of(flight, reader);
            requireOwn(manifest, officer);
            byte[] file = switch (form) {
                case PDF -> signing.sign(ManifestSheet.of(manifest, own, texts));
                case CSV -> ManifestTable.of(manifest);
            };
            manifests.taken(manifest, form.name(), Sha256.of(file), officer);
            return answer(form, file);
        } catch (FlightRefused refused) {
            flash.addFlashAttribute("sentence", refused.getMessage());
        } catch (KeyUnusable | ServiceUnavailable notNow) {
            flash.addFlashAttribute(
                    "sentence", "The document cannot be signed now. Try again later, or ask the key officer.");
        }
        return "redirect:/desk/flights/" + flight;
    }

    /** A list with some of them would be taken for all. */
    private void requireOwn(Manifest manifest, Officer officer) {
        List<RequestId> listed =
                manifest.passengers().stream().map(Passenger::request).toList();
        Predicate<RequestId> isOwn = flownCases.of(officer, listed);
        if (!listed.stream().allMatch(isOwn)) {
            throw new FlightRefused(
                    "The list names persons whose cases you have nothing to do with: ask somebody who sees them all.");
        }
    }

    private static ResponseEntity<byte[]> answer(Form form, byte[] file) {
        return ResponseEntity.ok()
                .contentType(form == Form.PDF ? MediaType.APPLICATION_PDF : CSV)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=" + (form == Form.PDF ? "list-of-persons.pdf" : "list-of-persons.csv"))
                .body(file);
    }
}
