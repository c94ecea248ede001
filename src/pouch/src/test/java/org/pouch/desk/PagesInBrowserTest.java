package org.pouch.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.desk.Browsing;
import org.pouch.testing.desk.DeskPages;
import org.pouch.testing.desk.DeskPages.DeskPage;
import org.pouch.testing.desk.Enlarged;
import org.pouch.testing.desk.FakeInstances;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/** Each page in both languages and at two widths; {@code .ci/screens} writes their pictures, which docs/screens keeps. */
@Tag("slow")
class PagesInBrowserTest {
    private static final Path PICTURES = Path.of("docs/screens");
    private static final List<String> LANGUAGES = List.of("en", "zh");
    private static final int WIDE = 1280;
    private static final List<Integer> WIDTHS = List.of(WIDE, 400);
    private static final boolean IS_UPDATE = Boolean.getBoolean("screens.update");

    private static Browsing browsing;

    @BeforeAll
    static void open() {
        browsing = Browsing.start();
    }

    @AfterAll
    static void close() {
        if (browsing != null) {
            browsing.close();
        }
    }

    @AfterEach
    void theBrowserHasNothingToComplainOf() {
        assertThat(browsing.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.pouch.testing.desk.DeskPages#all")
    void isOpenToEveryoneAndFitsAnyScreen(DeskPage look) {
        if (look.path().contains("/evidence/")) {
            // The first page waits until the process that draws is there, for which a browser has no patience.
            Visitor.signedIn(look.user()).get(look.path());
        }
        for (String language : LANGUAGES) {
            for (int width : WIDTHS) {
                Page page = browsing.shared(width, look.user());
                Response answer =
                        page.navigate(look.path() + (look.path().contains("?") ? "&" : "?") + "lang=" + language);
                assertThat(answer.ok()).as("%s is there", look).isTrue();
                page.waitForFunction("() => [...document.querySelectorAll('[data-diagram], [data-form]')]"
                        + ".every(island => island.dataset.state === 'ready')");

                assertThat(page.locator("html").getAttribute("lang"))
                        .as("%s at %d", look, width)
                        .startsWith(language);
                assertThat(Browsing.barriers(page)).as("%s at %d", look, width).isEmpty();
                assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                        .as("%s at %d", look, width)
                        .isLessThanOrEqualTo(width);
                if (IS_UPDATE) {
                    Browsing.picture(page, PICTURES.resolve(picture(look, language, width)));
                }
                assertThat(lost(page, width)).as("%s at %d", look, width).isEmpty();
            }
        }
    }

    /** What cannot be read by who spaces letters and lines, or enlarges the page until 320 are left of its width. */
    private static List<String> lost(Page page, int width) {
        if (width == WIDE) {
            return Enlarged.spaced(page, WIDE);
        }
        List<String> lost = new ArrayList<>(Enlarged.fourfold(page));
        lost.addAll(Enlarged.spaced(page, Enlarged.NARROWEST + Enlarged.BAR));
        return lost;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login?error"})
    void letsEveryoneSignInEnlarged(String path) {
        Page page = browsing.window(400);
        page.navigate(path);

        assertThat(lost(page, 400)).isEmpty();
    }

    @Test
    void noticesWhatCannotBeRead() {
        Page page = browsing.window(400);
        page.navigate("/login");
        page.evaluate("""
                () => {
                  const [heading, label, other] = document.querySelectorAll('main h1, main label');
                  heading.style.cssText = 'width: 18rem; white-space: nowrap; overflow: hidden';
                  heading.textContent = 'A heading that has no room here, whatever is done for it';
                  label.style.cssText = 'position: relative; left: 16rem; white-space: nowrap';
                  other.style.cssText = 'position: absolute; top: 0; left: 0';
                  document.querySelector('main button').style.cssText = 'position: absolute; top: 0; left: 0';
                }""");

        assertThat(Enlarged.fourfold(page))
                .anyMatch(lost -> lost.startsWith("the page is"))
                .anyMatch(lost -> lost.startsWith("beside the page: <label"))
                .anyMatch(lost -> lost.startsWith("cut off at its side: <h1"))
                .anyMatch(lost -> lost.startsWith("one on another: <"));
    }

    /** The model is taller than its frame; {@code .viewport} is what bpmn-js draws it in. */
    @ParameterizedTest
    @ValueSource(strings = {"/operations/processes/packet-dispatch", "/operations/instances/" + FakeInstances.STOPPED})
    void opensADiagramFromItsUpperEdge(String path) {
        Page page = browsing.shared(1280, "olga");
        page.navigate(path);
        page.waitForFunction("() => document.querySelector('[data-diagram]').dataset.state === 'ready'");

        assertThat((Boolean) page.evaluate(
                        "() => document.querySelector('[data-canvas] .viewport').getBoundingClientRect().top"
                                + " >= document.querySelector('[data-canvas]').getBoundingClientRect().top"))
                .isTrue();
    }

    @Test
    void looksAtEveryPageThereIs() {
        List<PathContainer> looked = DeskPages.all().stream()
                .map(look -> PathContainer.parsePath(look.path().replaceFirst("\\?.*", "")))
                .toList();

        assertThat(pages())
                .filteredOn(
                        pattern -> looked.stream().noneMatch(PathPatternParser.defaultInstance.parse(pattern)::matches))
                .as("put them into DeskPages, and run .ci/screens")
                .isEmpty();
    }

    @Test
    void keepsAPictureOfEachAndNoOther() throws IOException {
        assumeFalse(IS_UPDATE, "the pictures are being taken");
        Set<String> expected = DeskPages.all().stream()
                .flatMap(look -> LANGUAGES.stream()
                        .flatMap(language -> WIDTHS.stream().map(width -> picture(look, language, width))))
                .collect(Collectors.toCollection(TreeSet::new));

        try (Stream<Path> kept = Files.list(PICTURES)) {
            assertThat(kept.map(file -> file.getFileName().toString()))
                    .as("run .ci/screens")
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        for (RequestMappingInfo mapping : RunningDesk.addresses()) {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
                mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.matches("/(desk|operations)(/.*)?"))
                        .filter(pattern -> !DeskPages.NO_PAGES.contains(pattern))
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    private static String picture(DeskPage look, String language, int width) {
        return "%s.%s.%d.webp".formatted(look.name(), language, width);
    }
}
