// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/message/packing.h"

namespace carte {

namespace {

// Deflate reaches back into this text as if it had been sent before. What is likeliest stands last, where a reference to it is
// shortest: first the words that cards are made of, then addresses on the net, at the end the markup as
// card_to_xcard() writes it. Not a byte of it may change within a version of the format.
constexpr char dictionary[] =
    "Alexander Andreas Andrew Anna Anthony Barbara Carlos Charles Christian Christine Christopher "
    "Daniel David Elizabeth Emily Emma Florian Francesco George Hannah Jan James Jennifer Jessica "
    "Johannes John Joseph Julia Katharina Laura Linda Lisa Lukas Maria Mark Martin Matthew Michael "
    "Mohammed Nicolas Olivia Patricia Patrick Paul Peter Philipp Richard Robert Sarah Sebastian "
    "Sophie Stefan Stephen Susan Thomas Tobias William  Anderson Brown Garcia Davis Fischer Hernandez "
    "Johnson Jones Kim Lopez Martinez Meyer Miller Moore Müller Nguyen Rodriguez Schmidt Schneider "
    "Smith Taylor Wagner Weber White Williams Wilson Becker Hoffmann  Chen Huang Li Liu Wang Wu "
    "Yang Zhang Zhao Zhou Xiao 先生女士王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗小明伟强丽敏静芳 "
    "工程师高级软件设计师产品项目总监副总经理助理教授主任部门研究院大学学院银行医院集团文化传媒教育贸易电子商务网络"
    "科技信息技术股份有限公司分公司 研发部销售部市场部技术部人事部财务部广东省江苏省浙江省上海市北京市深圳市广州市"
    "杭州市成都市南京市武汉市朝阳区海淀区浦东新区南山区中山路人民路大道大街号楼室中国 香港 台湾 "
    "University of Applied Sciences Institute of Technology International Foundation Association "
    "Ministry of School of College Bank Hospital Group Corporation Consulting Services Partners "
    "Holding Industries Communications Networks Instruments Laboratory Technologies Solutions Systems "
    "Engineering Software Design Media Energy Health Logistics &amp; Co. KG GmbH AG e.V. S.A. B.V. "
    "SARL Pty Co., Ltd. Limited LLC Inc. Ltd Administration Customer Support Human Resources Information "
    "Technology Operations Finance Legal Marketing Sales Purchasing Production Quality Assurance "
    "Research and Development Department of Division Chief Executive Technical Officer CEO CTO Founder "
    "Managing Director Head of President Assistant Secretary Professor Dr. Prof. Student Research "
    "Scientist Analyst Accountant Architect Consultant Translator Journalist Lawyer Teacher Technician "
    "Administrator Coordinator Designer Developer Project Product Manager Principal Senior Software "
    "Engineer Str. straße Strasse Platz Allee rue de la avenue Boulevard via Calle Lane Drive Square "
    "Park Road Avenue Street Building Floor Suite Room No.  Australia Brazil Canada India Japan "
    "Korea Netherlands Österreich Poland Russia Schweiz Spain Sweden Switzerland Austria Italy France "
    "Deutschland Germany China Hong Kong United States of America USA United Kingdom Shanghai Shenzhen "
    "Guangzhou Hangzhou Beijing Amsterdam Barcelona Berlin Brussels Cambridge Dublin Frankfurt am "
    "Main Hamburg Köln London Madrid Melbourne Milano Moscow München New York Oxford Paris Roma "
    "San Francisco Singapore Stockholm Sydney Tokyo Toronto Vienna Wien Zürich California Life is "
    "what the and to of you that for not with have make your love always never better than more "
    "things where there Available Busy Away Do Not Disturb online, I am be. be "
    "github.com/gitlab.com/linkedin.com/in/facebook.com/instagram.com/mastodon.social/@weibo.com/twitter.com/https"
    "://t.me/https://www.http://www.chat.freenode.net/irc.hackint.org/irc.quakenet.org/irc.rizon.net/irc.ircnet.co"
    "m/irc.undernet.org/irc.efnet.org/irc://irc.oftc.net/irc://irc.libera.chat/,isnick@conversations.im@jabber.ccc"
    ".de@jabber.de@jabber.at@jabber.org@disroot.org@dismail.de@movim.eu@xmpp.jp@yax.im@draugr.de@tigase.im@trashse"
    "rver.net@chat.@xmpp.@jabber.xmpp:@foxmail.com@sina.com@126.com@163.com@qq.com@icloud.com@yahoo.com@hotmail.co"
    "m@outlook.com@posteo.de@gmx.de@gmx.net@web.de@t-online.de@protonmail.com@proton.me@googlemail.com@gmail.comma"
    "ilto:info@office@mail@.com.cn.edu.cn.co.uk.ac.uk.edu.org.net.example.org.example.com.com.de.eu.cn/+33 "
    "+39 +34 +41 +43 +31 +7 +81 +91 +61 +852 +1-+1 +44 20 +44 +49 30 +49 +86 10 +86 21 +86 13Telegram "
    "Aliwangwang WeChat Weibo Matrix Skype Signal Threema WhatsApp Discord Facebook MSN ICQ SIP "
    "XMPP IRC QQ"
    "<uid><uri>urn:uuid:</uri></uid><uid><uri>carte:</uri></uid><source><uri>https://</uri></source><kind><text>"
    "individual</text></kind><age xmlns=\"urn:carte:1:card\" asof=\"20</age><zodiac xmlns=\"urn:carte:1:card\">"
    "aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces</zodiac>"
    "<chinese-zodiac xmlns=\"urn:carte:1:card\">"
    "rat ox tiger rabbit dragon snake horse goat monkey rooster dog pig</chinese-zodiac><geo><uri>geo:</uri></geo>"
    "<tz><utc-offset>+0</utc-offset></tz><tz><text>Europe/America/Asia/</text></tz><photo><uri>https://</uri>"
    "</photo><photo><uri>ni:///sha-256-128;</uri></photo><replaced xmlns=\"urn:carte:1:card\" field=\"location\" "
    "until=\"20</replaced><n><surname/><given></given><additional></additional><prefix>Dr.</prefix><suffix></suffix></n><adr>"
    "<parameters><type><text>home</text></type></parameters><pobox/><ext/><street/><locality></locality><region>"
    "</region><code/><country/></adr><gender><identity></identity></gender><parameters><pref><integer>1</integer>"
    "</pref><type><text>internet</text><text>voice</text></type></parameters><industry xmlns=\"urn:carte:1:card\">"
    "</industry><trade-notice xmlns=\"urn:carte:1:card\"></trade-notice></text></title><role><text></text></role>"
    "<note><text></text></note><rev><timestamp>20</timestamp></rev></vcard><sex>F</sex></gender><bday><date>"
    "--</date></bday><bday><date>20<nickname><text></text></nickname><impp><uri></uri></impp><email><text></text>"
    "</email><email><parameters><type><text>home</text></type></parameters><text></text></email><email><parameters>"
    "<type><text>work</text></type></parameters><text><tel><parameters><type><text>home</text></type></parameters>"
    "<uri>tel:+</uri></tel><tel><parameters><type><text>fax</text></type></parameters><text></text></tel><tel><uri>"
    "tel:+</uri></tel><tel><parameters><type><text>work</text><text>fax</text></type></parameters><uri>tel:+<url>"
    "<parameters><type><text>work</text></type></parameters><uri></uri></url></text></org><org><text></text></org>"
    "<title><vcard xmlns=\"urn:ietf:params:xml:ns:vcard-4.0\"><fn><text></text></fn><n><surname></surname><given>"
    "</given><additional/><prefix/><suffix/></n><nickname><text></text></nickname><gender><sex>M</sex></gender>"
    "<bday><date>19</date></bday><impp><uri>xmpp:@jabber.</uri></impp><impp><uri>"
    "irc://irc.libera.chat/,isnick</uri></impp><impp><parameters><service-type><text>QQ</text></service-type>"
    "<username><text></text></username></parameters><uri>x-apple:%01</uri></impp><impp><parameters><service-type>"
    "<text>Telegram</text></service-type><username><text></text></username></parameters><uri>x-apple:%01</uri>"
    "</impp><tel><parameters><type><text>work</text></type></parameters><text>+44-</text></tel><tel><parameters>"
    "<type><text>cell</text></type></parameters><text>+86</text></tel><email><text>@gmail.com</text></email><url>"
    "<uri>https://www..com/</uri></url><adr><pobox/><ext/><street></street><locality></locality><region/><code>"
    "</code><country></country></adr><org><text></text><text></text></org><title><text></text></title>"
    "<quotation xmlns=\"urn:carte:1:card\"></quotation></vcard>";

}  // namespace

std::string_view packing_dictionary() { return {dictionary, sizeof dictionary - 1}; }

}  // namespace carte
