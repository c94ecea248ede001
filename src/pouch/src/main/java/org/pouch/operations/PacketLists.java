package org.pouch.operations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.intervention.Intervene;
import org.pouch.casework.intervention.Intervention;
import org.pouch.casework.intervention.Order;
import org.pouch.casework.intervention.Reason;
import org.pouch.exchange.ExamineAgain;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.QuarantinedArrival;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.PacketRegister.StuckLane;
import org.pouch.exchange.PacketRegister.Wanted;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What went over the border and what did not get in. Ids, states and receipts only: documents are for case workers. */
@Controller
@RequestMapping("/operations")
class PacketLists {
    private static final int PAGE = 50;
    private static final View NOTHING_NEW =
            (model, request, response) -> response.setStatus(HttpStatus.NO_CONTENT.value());

    private final PacketRegister packets;
    private final QuarantineLots lots;
    private final ExamineAgain again;
    private final Intervene intervene;

    PacketLists(PacketRegister packets, QuarantineLots lots, ExamineAgain again, Intervene intervene) {
        this.packets = packets;
        this.lots = lots;
        this.again = again;
        this.intervene = intervene;
    }

    /**
     * What is looked for, as the fields of the form.
     *
     * @param find id of a packet, or reference of a case; anything else finds nothing
     */
    record Sought(
            @Nullable String find,
            @Nullable State state,
            @Nullable Boolean receipts) {
        Wanted wanted() {
            String text = find == null ? "" : find.strip();
            boolean isPacket = PacketId.isValid(text);
            boolean isCase = !text.isEmpty() && !isPacket;
            return new Wanted(
                    isPacket ? new PacketId(text) : null,
                    isCase ? RequestId.isValid(text) ? new RequestId(text) : RequestId.NONE : null,
                    state,
                    Boolean.TRUE.equals(receipts));
        }
    }

    /** @param seen of which state the page tells already, that asks again by itself */
    @GetMapping("/packets")
    ModelAndView packets(
            Sought sought,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestParam(name = "seen", required = false) @Nullable String seen,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            Model model) {
        int current = Math.max(0, page);
        List<Entry> entries = packets.newest(sought.wanted(), PAGE + 1, current * PAGE);
        List<StuckLane> stuck = packets.stuck();
        String now = Sha256.of((entries + " " + stuck).getBytes(StandardCharsets.UTF_8))
                .hex();
        if (partial != null && now.equals(seen)) {
            return new ModelAndView(NOTHING_NEW);
        }
        model.addAttribute("seen", now);
        model.addAttribute("sought", sought);
        model.addAttribute("states", Wanted.STATES);
        model.addAttribute("section", "packets");
        model.addAttribute("stuck", stuck);
        model.addAttribute("packets", entries.stream().limit(PAGE).toList());
        turn(model, current, entries.size() > PAGE);
        return new ModelAndView(partial == null ? "operations/packets" : "operations/packets :: results");
    }

    @GetMapping("/quarantine")
    String quarantine(@RequestParam(name = "page", defaultValue = "0") int page, Model model) {
        int current = Math.max(0, page);
        List<QuarantinedArrival> arrivals = packets.quarantine(PAGE + 1, current * PAGE);
        model.addAttribute("section", "quarantine");
        model.addAttribute("lots", lots.open());
        model.addAttribute("arrivals", arrivals.stream().limit(PAGE).toList());
        turn(model, current, arrivals.size() > PAGE);
        return "operations/quarantine";
    }

    /** As it came, to be looked at elsewhere: never shown, whatever it may be. For the key officer alone. */
    @GetMapping("/quarantine/{arrival}/bytes")
    ResponseEntity<byte[]> bytes(@PathVariable("arrival") InboxId arrival) {
        byte[] content = packets.arrived(arrival).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=arrival.bin")
                .body(content);
    }

    /** For an arrival that this program could not examine, when there is reason to think that it can now. */
    @PostMapping("/quarantine/{arrival}/examination")
    String examineAgain(@PathVariable("arrival") InboxId arrival, RedirectAttributes flash) {
        if (!again.examineAgain(arrival)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        flash.addFlashAttribute("done", "quarantine.again.done");
        return "redirect:/operations/quarantine";
    }

    /** A receipt whose time cannot be, once somebody has put the clock right. */
    @PostMapping("/quarantine/{arrival}/receipt")
    String takeReceipt(
            @PathVariable("arrival") InboxId arrival,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        try {
            Intervention ended = intervene.now(Order.takeReceipt(arrival), officer, Reason.of(reason));
            if (ended.state() == Intervention.State.DONE) {
                flash.addFlashAttribute("done", "act.done.TAKE_RECEIPT");
            } else {
                flash.addFlashAttribute("notDone", ended.why());
            }
        } catch (DecisionRefused unsaid) {
            flash.addFlashAttribute("notDone", String.valueOf(unsaid.getMessage()));
            flash.addFlashAttribute("typedIn", "receipt-" + arrival.value());
            flash.addFlashAttribute("typedReason", reason);
        }
        return "redirect:/operations/quarantine";
    }

    private static void turn(Model model, int page, boolean more) {
        model.addAttribute("page", page);
        model.addAttribute("more", more);
    }
}
