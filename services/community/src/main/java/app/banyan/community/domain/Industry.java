package app.banyan.community.domain;

import java.util.Arrays;
import java.util.Optional;

/** What people work in: the twenty classes of GB/T 4754, in words that people use. */
public enum Industry {
    AGRICULTURE("agriculture", "农林牧渔", "Agriculture, forestry and fishing"),
    MINING("mining", "采矿", "Mining"),
    MANUFACTURING("manufacturing", "制造", "Manufacturing"),
    ENERGY("energy", "电力、热力、燃气及水", "Energy and water"),
    CONSTRUCTION("construction", "建筑", "Construction"),
    TRADE("trade", "批发和零售", "Wholesale and retail"),
    TRANSPORT("transport", "交通运输、仓储和邮政", "Transport and logistics"),
    HOSPITALITY("hospitality", "住宿和餐饮", "Hotels and restaurants"),
    SOFTWARE("software", "信息技术和软件", "Information technology"),
    FINANCE("finance", "金融", "Finance"),
    REAL_ESTATE("real-estate", "房地产", "Real estate"),
    BUSINESS_SERVICES("business-services", "租赁和商务服务", "Leasing and business services"),
    RESEARCH("research", "科学研究和技术服务", "Research and technical services"),
    ENVIRONMENT("environment", "水利、环境和公共设施", "Environment and public facilities"),
    PERSONAL_SERVICES("personal-services", "居民服务", "Personal services"),
    EDUCATION("education", "教育", "Education"),
    HEALTH("health", "卫生和社会工作", "Health and social work"),
    CULTURE("culture", "文化、体育和娱乐", "Culture, sports and entertainment"),
    PUBLIC_SECTOR("public-sector", "公共管理和社会组织", "Public administration"),
    INTERNATIONAL("international", "国际组织", "International organisations");

    private final String code;
    private final String zh;
    private final String en;

    Industry(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    public static Optional<Industry> of(String code) {
        return Arrays.stream(values())
                .filter(industry -> industry.code.equals(code))
                .findFirst();
    }

    public String code() {
        return code;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
