package org.pouch.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Whether a caller wants a page or JSON. */
final class AcceptHeader {
    private AcceptHeader() {}

    /** True when JSON is named in Accept and a page is not preferred to it. */
    static boolean isJson(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null) {
            return false;
        }
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(types);
            return types.stream()
                    .filter(type -> isJson(type) || type.isCompatibleWith(MediaType.TEXT_HTML))
                    .findFirst()
                    .map(AcceptHeader::isJson)
                    .orElse(false);
        } catch (InvalidMediaTypeException noWish) {
            return false;
        }
    }

    /** True for what a script of a page asks for by itself: nobody wants to be led there after signing in. */
    static boolean isOfScript(HttpServletRequest request) {
        return isJson(request) || MediaType.TEXT_EVENT_STREAM_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT));
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }
}
