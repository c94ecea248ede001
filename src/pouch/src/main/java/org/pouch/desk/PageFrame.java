package org.pouch.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.lists.SavedOnLists;
import org.pouch.desk.look.NeedToKnow;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** What stands around every page: whose desk it is, who is signed in, how things are said, what may be shown, the same page in the other language. */
@ControllerAdvice
final class PageFrame {
    /** Beside entries of their menus stand numbers. */
    private static final Set<Role> COUNTED = EnumSet.of(Role.ADMINISTRATOR, Role.AUDITOR, Role.MONITOR);

    private final DeskSettings settings;
    private final Wording wording;
    private final NeedToKnow needToKnow;
    private final SavedOnLists saved;

    PageFrame(DeskSettings settings, Wording wording, NeedToKnow needToKnow, SavedOnLists saved) {
        this.settings = settings;
        this.wording = wording;
        this.needToKnow = needToKnow;
        this.saved = saved;
    }

    @ModelAttribute
    void add(Model model, HttpServletRequest request) {
        Locale language = WebConfiguration.closest(LocaleContextHolder.getLocale());
        model.addAttribute("authorityId", settings.authority().id());
        model.addAttribute("authorityName", settings.authority().in(language));
        model.addAttribute("demo", settings.demo());
        model.addAttribute("wording", wording);
        model.addAttribute("language", language.getLanguage().equals("zh") ? "zh-Hans" : "en");
        model.addAttribute("english", samePage(request, "en"));
        model.addAttribute("chinese", samePage(request, "zh-CN"));
        @Nullable Officer officer = OfficerArgument.of(request.getUserPrincipal());
        if (officer != null) {
            model.addAttribute("officer", officer);
            model.addAttribute("menuCounts", officer.roles().stream().anyMatch(COUNTED::contains));
            model.addAttribute("seesAllCases", needToKnow.seesAll(officer));
            saved.add(model, request, officer);
        }
    }

    private static String samePage(HttpServletRequest request, String language) {
        boolean readable =
                request.getMethod().equals("GET") && !request.getRequestURI().endsWith("/error");
        String path = readable ? request.getRequestURI() : "/";
        return UriComponentsBuilder.fromPath(path)
                .replaceQuery(readable ? request.getQueryString() : null)
                .replaceQueryParam("lang", language)
                .build()
                .toUriString();
    }
}
