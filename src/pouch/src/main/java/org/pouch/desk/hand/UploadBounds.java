package org.pouch.desk.hand;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * How large what comes by a form may be. The server has one bound for all of it, and a packet that is handed in may be as large as one that
 * comes by a channel; every other file keeps to its own.
 */
public final class UploadBounds implements HandlerInterceptor {
    private static final String PACKETS = "/desk/hand";
    private static final long MEBIBYTE = 1 << 20;
    private static final long FILE = 25 * MEBIBYTE;
    private static final long REQUEST = 100 * MEBIBYTE;

    /** The fields beside a file, and the lines around it. */
    private static final long FORM = MEBIBYTE;

    private final StandardServletMultipartResolver forms = new StandardServletMultipartResolver();
    private final long packet;

    /** @param packet the bytes of the largest encrypted packet that is agreed */
    public UploadBounds(long packet) {
        this.packet = packet;
    }

    public MultipartConfigElement ofTheServer() {
        return new MultipartConfigElement("", Math.max(FILE, packet), mostOfARequest(), 0);
    }

    /** What is over is still read up to here and thrown away, so that whoever sends it gets to read why. */
    public int thrownAway() {
        return (int) (2 * mostOfARequest());
    }

    private long mostOfARequest() {
        return Math.max(REQUEST, packet + FORM);
    }

    /** Whether packets are handed in at that address. */
    public boolean isForPackets(String path) {
        return path.equals(PACKETS);
    }

    /** Bytes of the largest encrypted packet. */
    public long packet() {
        return packet;
    }

    /** A form, or a file in it, that is larger than is taken there is refused as one that is too large for the server. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, ServletException {
        if (isForPackets(request.getRequestURI()) || !forms.isMultipart(request) || isUsual(request.getParts())) {
            return true;
        }
        response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        return false;
    }

    private static boolean isUsual(Collection<Part> parts) {
        return parts.stream().allMatch(part -> part.getSize() <= FILE)
                && parts.stream().mapToLong(Part::getSize).sum() <= REQUEST;
    }
}
