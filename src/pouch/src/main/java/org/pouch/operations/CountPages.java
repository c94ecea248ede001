package org.pouch.operations;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.pouch.casework.Officer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** For the menu, of what the officer may see: told as it changes, or asked for. */
@Controller
@RequestMapping("/operations/counts")
class CountPages {
    /** A proxy that gathers an answer before it hands it on would hold back each count. */
    private static final String UNBUFFERED = "X-Accel-Buffering";

    private final MenuCounts counts;
    private final CountStreams streams;

    CountPages(MenuCounts counts, CountStreams streams) {
        this.counts = counts;
        this.streams = streams;
    }

    @GetMapping
    @ResponseBody
    Map<String, Long> now(Officer officer) {
        return counts.of(officer.roles());
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(Officer officer, HttpSession session) {
        return ResponseEntity.ok().header(UNBUFFERED, "no").body(streams.open(officer, session.getId()));
    }
}
