package org.pouch.desk.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.KnownOfficers;
import org.pouch.desk.access.OfficerDetails;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.servlet.FlashMap;

/**
 * What a session keeps, as bytes: the officer by id alone, whose name and roles are those of the settings at each request;
 * the token of forms; where to go after signing in; and what one page has to say on the next. Anything else is not kept.
 */
final class KeptAttribute implements GenericConverter {
    private static final byte NOTHING = 0;
    private static final byte OFFICER = 1;
    private static final byte FORM_TOKEN = 2;
    private static final byte RETURN = 3;
    private static final byte TEXT = 4;
    private static final byte FLASH = 5;

    /** Seconds until what one page has to say on the next is forgotten, as in Spring MVC. */
    private static final int FLASH_LIFE = 180;

    private final KnownOfficers officers;

    KeptAttribute(KnownOfficers officers) {
        this.officers = officers;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(Object.class, byte[].class), new ConvertiblePair(byte[].class, Object.class));
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
        if (source == null) {
            return null;
        }
        return to.getType() == byte[].class ? write(source) : read((byte[]) source);
    }

    byte[] write(Object attribute) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            if (attribute instanceof SecurityContext context
                    && context.getAuthentication() != null
                    && context.getAuthentication().getPrincipal() instanceof OfficerDetails details) {
                out.writeByte(OFFICER);
                out.writeUTF(details.officer().id());
            } else if (attribute instanceof CsrfToken token) {
                out.writeByte(FORM_TOKEN);
                out.writeUTF(token.getHeaderName());
                out.writeUTF(token.getParameterName());
                out.writeUTF(token.getToken());
            } else if (attribute instanceof SavedRequest request) {
                out.writeByte(RETURN);
                out.writeUTF(request.getRedirectUrl());
            } else if (attribute instanceof String text) {
                out.writeByte(TEXT);
                out.writeUTF(text);
            } else if (attribute instanceof List<?> list && list.stream().allMatch(FlashMap.class::isInstance)) {
                out.writeByte(FLASH);
                writeFlash(list.stream().map(FlashMap.class::cast).toList(), out);
            } else {
                out.writeByte(NOTHING);
            }
        } catch (IOException tooLong) {
            throw new UncheckedIOException(tooLong);
        }
        return bytes.toByteArray();
    }

    @Nullable
    Object read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return switch (in.readByte()) {
                case OFFICER -> signedIn(in.readUTF());
                case FORM_TOKEN -> new DefaultCsrfToken(in.readUTF(), in.readUTF(), in.readUTF());
                case RETURN -> new SimpleSavedRequest(in.readUTF());
                case TEXT -> in.readUTF();
                case FLASH -> readFlash(in);
                default -> null;
            };
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }

    /** What was done, by the name of its sentence. */
    private static void writeFlash(List<FlashMap> maps, DataOutputStream out) throws IOException {
        out.writeInt(maps.size());
        for (FlashMap map : maps) {
            List<Map.Entry<String, Object>> texts = map.entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof String)
                    .toList();
            out.writeUTF(map.getTargetRequestPath() == null ? "" : map.getTargetRequestPath());
            out.writeInt(texts.size());
            for (Map.Entry<String, Object> text : texts) {
                out.writeUTF(text.getKey());
                out.writeUTF((String) text.getValue());
            }
        }
    }

    private static List<FlashMap> readFlash(DataInputStream in) throws IOException {
        List<FlashMap> maps = new ArrayList<>();
        int number = in.readInt();
        for (int index = 0; index < number; index++) {
            FlashMap map = new FlashMap();
            String path = in.readUTF();
            if (!path.isEmpty()) {
                map.setTargetRequestPath(path);
            }
            int texts = in.readInt();
            for (int text = 0; text < texts; text++) {
                map.put(in.readUTF(), in.readUTF());
            }
            map.startExpirationPeriod(FLASH_LIFE);
            maps.add(map);
        }
        return maps;
    }

    private @Nullable SecurityContext signedIn(String id) {
        return officers.find(id)
                .map(details -> new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(details, null, details.getAuthorities())))
                .orElse(null);
    }
}
