package org.pouch.casework.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;

/** No order of papers leads where one of them is missing. */
class CaseLawTest {
    private static final Paper DEPARTURE = Paper.decided(UserTaskId.CONFIRM_DEPARTURE, Paper.DONE);

    static Stream<Paper> neededForAHandover() {
        return Stream.of(
                Paper.decided(UserTaskId.APPROVE_REQUEST, "APPROVE"),
                Paper.sent(PacketKind.REQUEST, Paper.DONE),
                Paper.received(PacketKind.REPLY, "CONFIRMED"),
                Paper.received(PacketKind.TRAVEL_DOCUMENT, Paper.DONE),
                Paper.decided(UserTaskId.PLAN_TRANSFER, Paper.DONE),
                Paper.sent(PacketKind.TRANSFER_NOTICE, Paper.DONE),
                Paper.received(PacketKind.TRANSFER_ANSWER, "ACCEPTED"),
                DEPARTURE,
                Paper.received(PacketKind.HANDOVER_RECORD, "HANDED_OVER"));
    }

    @ParameterizedTest
    @MethodSource("neededForAHandover")
    void handsNobodyOverWithout(Paper missing) {
        Set<Standing> reached = reachable(Side.REQUESTING, Standing.of(CaseState.DRAFT), missing);

        assertThat(reached).extracting(Standing::state).doesNotContain(CaseState.HANDED_OVER);
    }

    static Stream<Paper> neededForAReturnInError() {
        return Stream.of(
                Paper.sent(PacketKind.RETURN_ANSWER, "ACCEPTED"), Paper.decided(UserTaskId.NOTE_RETURN, "RETURNED"));
    }

    @ParameterizedTest
    @MethodSource("neededForAReturnInError")
    void takesNobodyBackWithout(Paper missing) {
        Set<Standing> reached = reachable(Side.REQUESTING, Standing.of(CaseState.HANDED_OVER), missing);

        assertThat(reached)
                .extracting(Standing::state)
                .contains(CaseState.CLOSED)
                .doesNotContain(CaseState.RETURNED_IN_ERROR);
    }

    /** A notice or a record that is put away reports no error, and one that was answered is no handover undone. */
    @ParameterizedTest
    @EnumSource(names = {"ARRANGE_DELIVERY", "REVIEW_BLOCK"})
    void reportsNoErrorByWhatIsPreparedAgain(UserTaskId task) {
        Paper again = Paper.decided(task, "PREPARE_AGAIN");
        Paper returnAgain = Paper.decided(task, "RETURN_AGAIN");

        for (CaseState state : List.of(CaseState.HANDED_OVER, CaseState.ERROR_REPORTED, CaseState.RETURN_ACCEPTED)) {
            assertThat(CaseLaw.find(Side.REQUESTING, Standing.of(state), again))
                    .as(state.name())
                    .isEmpty();
        }
        assertThat(CaseLaw.find(Side.REQUESTED, Standing.of(CaseState.ERROR_REPORTED), again))
                .isEmpty();
        assertThat(CaseLaw.find(Side.REQUESTED, Standing.of(CaseState.HANDED_OVER), returnAgain))
                .isEmpty();
    }

    /** What an officer had begun about the travel document is left, and its task does not stay for ever. */
    @ParameterizedTest
    @EnumSource(names = {"HANDED_OVER", "ERROR_REPORTED", "RETURN_ACCEPTED", "RETURNED_IN_ERROR", "CLOSED"})
    void leavesWhatWasBegunOfADocumentOnceItsHolderWasHandedOver(CaseState state) {
        for (Paper left : List.of(
                Paper.decided(UserTaskId.ASK_FOR_RENEWAL, "NOT_NEEDED"),
                Paper.decided(UserTaskId.REPORT_DOCUMENT_DEFECT, "NOT_NEEDED"),
                Paper.decided(UserTaskId.APPROVE_RENEWAL, "RETURN"),
                Paper.decided(UserTaskId.DECIDE_UNRENEWED, "ASK_AGAIN"))) {
            assertThat(CaseLaw.find(Side.REQUESTING, Standing.of(state), left))
                    .as(left.toString())
                    .isPresent();
        }
        for (Paper left : List.of(
                Paper.decided(UserTaskId.EXTEND_TRAVEL_DOCUMENT, "LEAVE"),
                Paper.decided(UserTaskId.CANCEL_TRAVEL_DOCUMENT, "LEAVE"),
                Paper.decided(UserTaskId.APPROVE_TRAVEL_DOCUMENT, "RETURN"),
                Paper.decided(UserTaskId.APPROVE_CANCELLATION, "RETURN"))) {
            assertThat(CaseLaw.find(Side.REQUESTED, Standing.of(state), left))
                    .as(left.toString())
                    .isPresent();
        }
    }

    static Stream<Paper> neededForAReception() {
        return Stream.of(
                Paper.decided(UserTaskId.REGISTER_REQUEST, Paper.DONE),
                Paper.sent(PacketKind.REPLY, "CONFIRMED"),
                Paper.sent(PacketKind.TRAVEL_DOCUMENT, Paper.DONE),
                Paper.received(PacketKind.TRANSFER_NOTICE, "PROPOSED"),
                Paper.sent(PacketKind.TRANSFER_ANSWER, "ACCEPTED"),
                Paper.decided(UserTaskId.RECORD_HANDOVER, "HANDED_OVER"));
    }

    @ParameterizedTest
    @MethodSource("neededForAReception")
    void receivesNobodyWithout(Paper missing) {
        Set<Standing> reached = reachable(Side.REQUESTED, Standing.of(CaseState.RECEIVED), missing);

        assertThat(reached).extracting(Standing::state).doesNotContain(CaseState.HANDED_OVER);
    }

    @ParameterizedTest
    @EnumSource
    void reachesTheHandoverAndNoStateInVain(Side side) {
        CaseState first = side == Side.REQUESTING ? CaseState.DRAFT : CaseState.RECEIVED;
        Set<Standing> reached = reachable(side, Standing.of(first), Paper.closing("NEVER"));

        assertThat(reached).contains(Standing.of(CaseState.HANDED_OVER), Standing.of(CaseState.CLOSED));
        CaseLaw.rows().stream()
                .filter(row -> row.side() == side)
                .forEach(row -> assertThat(reached)
                        .as(row.row())
                        .extracting(Standing::state)
                        .containsAll(row.from()));
    }

    /** A task without a row could never be done: replacing a key and looking at a quarantine move no case. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REPLACE_KEY", "REVIEW_QUARANTINE"})
    void hasAPlaceForEveryUserTask(UserTaskId task) {
        assertThat(CaseLaw.rows())
                .anyMatch(row ->
                        row.source() == Paper.Source.DECIDED && row.name().equals(task.name()));
    }

    @Test
    void letsNobodyDepartWhileSuspended() {
        assertThat(Stream.of(CaseState.values())
                        .map(state -> CaseLaw.find(Side.REQUESTING, new Standing(state, true), DEPARTURE)))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void movesNothingOnceClosed() {
        for (Side side : Side.values()) {
            assertThat(papers(side)
                            .map(paper -> CaseLaw.find(side, Standing.of(CaseState.CLOSED), paper)
                                    .map(Standing::state)
                                    .orElse(CaseState.CLOSED)))
                    .containsOnly(CaseState.CLOSED);
        }
    }

    /** A process that outlives the case would wait for its officer for ever. */
    @ParameterizedTest
    @EnumSource(names = {"WITHDRAWN", "CLOSED"})
    void letsAnOfficerLeaveWhatWasOnItsWayWhenTheCaseEnded(CaseState ended) {
        for (Side side : Side.values()) {
            for (Paper left : List.of(
                    Paper.decided(UserTaskId.ARRANGE_DELIVERY, "CLOSE"),
                    Paper.decided(UserTaskId.REVIEW_BLOCK, "STOP"))) {
                assertThat(CaseLaw.find(side, Standing.of(ended), left))
                        .as("%s %s", side, left)
                        .contains(Standing.of(ended));
            }
        }
    }

    @Test
    void keepsToThePapersInRandomOrders() {
        Random random = new Random(20260302);
        List<Paper> all = papers(Side.REQUESTING).toList();
        for (int walk = 0; walk < 500; walk++) {
            Standing standing = Standing.of(CaseState.DRAFT);
            Set<Paper> taken = new HashSet<>();
            for (int step = 0; step < 400 && standing.state() != CaseState.CLOSED; step++) {
                Paper paper = all.get(random.nextInt(all.size()));
                boolean suspended = standing.suspended();
                standing = CaseLaw.find(Side.REQUESTING, standing, paper)
                        .map(next -> {
                            taken.add(paper);
                            assertThat(paper.equals(DEPARTURE) && suspended).isFalse();
                            return next;
                        })
                        .orElse(standing);
                if (standing.state() == CaseState.HANDED_OVER) {
                    assertThat(neededForAHandover())
                            .allMatch(needed -> taken.stream().anyMatch(one -> isOne(one, needed)));
                }
            }
        }
    }

    /** Where it is not said what the paper says, whatever it says: a notice that changes a transfer is a notice. */
    private static boolean isOne(Paper paper, Paper wanted) {
        return paper.source() == wanted.source()
                && paper.name().equals(wanted.name())
                && (wanted.word().equals(Paper.DONE) || paper.word().equals(wanted.word()));
    }

    private static Set<Standing> reachable(Side side, Standing first, Paper without) {
        List<Paper> papers =
                papers(side).filter(paper -> !isOne(paper, without)).toList();
        Set<Standing> reached = new HashSet<>(Set.of(first));
        Deque<Standing> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            Standing standing = open.remove();
            papers.stream()
                    .flatMap(paper -> CaseLaw.find(side, standing, paper).stream())
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /** Each paper of the table; of one that may say anything, one that says nothing in particular. */
    private static Stream<Paper> papers(Side side) {
        return CaseLaw.rows().stream()
                .filter(row -> row.side() == side)
                .flatMap(row -> (row.words().isEmpty() ? Set.of(Paper.DONE) : row.words())
                        .stream().map(word -> new Paper(row.source(), row.name(), word)))
                .distinct();
    }
}
