package org.pouch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.note.TestWays;
import org.pouch.exchange.partner.PartnerReport;
import org.pouch.exchange.partner.PartnerReport.Pinned;
import org.pouch.exchange.partner.PartnerReport.Standing;
import org.pouch.exchange.watch.Lane;
import org.pouch.exchange.watch.TryChannels;
import org.pouch.exchange.watch.TryChannels.Tried;
import org.pouch.packet.AuthorityId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The partners and what is believed of each now; their channels opened once when somebody asks. */
@RestController
@RequestMapping("/api/partners")
class PartnersApi {
    private final PartnerReport partners;
    private final TryChannels trials;
    private final TestWays ways;

    PartnersApi(PartnerReport partners, TryChannels trials, TestWays ways) {
        this.partners = partners;
        this.trials = trials;
        this.ways = ways;
    }

    @GetMapping
    List<PartnerAnswer> list() {
        return partners.all().stream().map(PartnerAnswer::of).toList();
    }

    /** Opens each of its channels once; by those that lead to it a test packet is sent, and its receipts are waited for. */
    @PostMapping("/{id}/trials")
    List<TrialAnswer> attempt(
            @PathVariable("id") String id,
            @RequestParam(name = "seconds", defaultValue = "30") @Min(0) @Max(90) int seconds) {
        Standing standing = partners.all().stream()
                .filter(known -> known.partner().id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        AuthorityId partner = standing.partner().id();
        List<Tried> tried = trials.of(partner);
        List<Channel> open = tried.stream()
                .filter(each -> each.works() && each.lane().way() == Lane.Way.OUTBOUND)
                .map(each -> each.lane().channel())
                .toList();
        return Stream.concat(
                        tried.stream().map(TrialAnswer::of),
                        seconds == 0 || standing.stopped() != null
                                ? Stream.empty()
                                : ways.test(partner, open, Duration.ofSeconds(seconds)).stream()
                                        .map(TrialAnswer::of))
                .toList();
    }

    record TrialAnswer(String channel, String way, boolean works, String sentence) {
        static TrialAnswer of(Tried tried) {
            return new TrialAnswer(
                    tried.lane().channel().name(), tried.lane().way().name(), tried.works(), tried.sentence());
        }

        static TrialAnswer of(TestWays.RoundTrip tested) {
            return new TrialAnswer(tested.channel().name(), "ROUND_TRIP", tested.works(), tested.sentence());
        }
    }

    record PartnerAnswer(
            String id,
            String name,
            String nameZh,
            List<String> agreements,
            List<String> channels,
            boolean stopped,
            @JsonInclude(Include.NON_NULL) @Nullable Integer mostBytes,
            List<CertificateAnswer> certificates) {
        static PartnerAnswer of(Standing standing) {
            return new PartnerAnswer(
                    standing.partner().id().value(),
                    standing.partner().name(),
                    standing.partner().nameZh(),
                    standing.partner().agreements(),
                    standing.partner().channels().stream().map(Enum::name).toList(),
                    standing.stopped() != null,
                    standing.mostBytes(),
                    standing.pins().stream().map(CertificateAnswer::of).toList());
        }
    }

    /** @param until when it is believed no longer: its own end, or what was agreed */
    record CertificateAnswer(String role, String condition, String subject, String sha256, String from, String until) {
        static CertificateAnswer of(Pinned pinned) {
            PartnerPin pin = pinned.pin();
            return new CertificateAnswer(
                    pin.role().name(),
                    pinned.condition().name(),
                    pin.subject(),
                    pin.fingerprint().digest().hex(),
                    pin.beginning().toString(),
                    pin.end().toString());
        }
    }
}
