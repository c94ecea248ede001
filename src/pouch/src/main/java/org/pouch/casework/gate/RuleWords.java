package org.pouch.casework.gate;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What each rule of the send gate asks for, in both languages of the desk, for the officer who has to decide about it. */
public final class RuleWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("R-01", "information about protection in the packet · 文件包含有保护事项信息"),
            Map.entry("R-02", "an attachment of a class that never leaves · 附件属于不得外发的类别"),
            Map.entry("R-04", "a legal bar, or a register that does not answer · 存在法律障碍，或登记册未答复"),
            Map.entry("R-08", "returns to this state are suspended · 暂停向该国遣返"),
            Map.entry(
                    "R-10",
                    "a departure on another day than was accepted, after the partner's consent, or on a document that is not in"
                            + " force · 出发日期与所接受者不符、在对方同意期之后，或证件无效"),
            Map.entry("R-14", "an unaccompanied minor who is not cared for yet · 无人陪伴的未成年人尚未得到妥善安排"),
            Map.entry("R-15", "an age that is disputed or near eighteen · 年龄有争议或接近十八岁"),
            Map.entry("R-16", "data of a minor: a second officer releases them for a time · 未成年人数据：须由第二人限期放行"),
            Map.entry(
                    "R-17",
                    "a family that would be parted; a child never goes without a parent · 家庭将被分离；儿童不得在无父母陪同下离境"),
            Map.entry(
                    "R-18",
                    "a special need without its consent, or no certificate of fitness to travel · 特殊需要缺少本人同意，或无适合旅行证明"),
            Map.entry("R-19", "a specialist decides first: name the decision by its reference · 须先由专业人员决定：请填写决定编号"),
            Map.entry(
                    "R-20",
                    "a request that this state, or two others, refuted on the same evidence, or that names a nationality of"
                            + " whoever was determined stateless · 该国或另两国曾就相同证据否认，或为已认定无国籍者主张国籍"),
            Map.entry("R-21", "evidence that is worth less than declared · 证据效力低于所申报"),
            Map.entry(
                    "R-23",
                    "another state, or the same partner by another request, is asked about the same person; a second officer lets"
                            + " one pass beside the other · 同一人正在向另一国提出请求，或已向同一对方另案提出；须由第二人放行"),
            Map.entry("R-31", "no legal basis for the transfer of data · 缺少数据传输的法律依据"),
            Map.entry("R-32", "a person who was not informed · 本人未被告知"),
            Map.entry("R-33", "data about convictions that nobody approved · 未经批准的定罪数据"),
            Map.entry("R-35", "an identity that is corrected or not settled · 身份有更正或尚未确定"),
            Map.entry("R-54", "cooperation is suspended · 合作已暂停"),
            Map.entry("R-50", "not approved by a second person · 未经第二人批准"));

    private RuleWords() {}

    /** One line for each. */
    public static String lines(Collection<String> rules) {
        return rules.stream()
                .map(rule -> WORDS.containsKey(rule) ? rule + ": " + WORDS.get(rule) : rule)
                .collect(Collectors.joining("\n"));
    }
}
