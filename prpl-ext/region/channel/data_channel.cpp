// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/region/channel/data_channel.h"

#define GST_USE_UNSTABLE_API
#include <gst/gst.h>
#include <gst/sdp/sdp.h>
#include <gst/webrtc/webrtc.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "prpl-ext/base/context_source.h"
#include "prpl-ext/region/channel/byte_bridge.h"
#include "prpl-ext/region/channel/session_description.h"

namespace carte::region {

namespace {

constexpr std::size_t most_buffered = 1 << 17;  // in webrtcbin; what is newer waits with us
constexpr unsigned look_again_ms = 5;           // whether it has room
constexpr unsigned gather_rest_ms = 50;         // others of the kind that was waited for come at once
constexpr int max_bundle = 3;

class WebrtcChannel;

// webrtcbin calls on threads of its own: what it says is brought to the thread of the channel, which may be gone.
struct Listener {
  gmaincontext context;
  WebrtcChannel* channel = nullptr;  // looked at in the context alone
};
using Heard = std::shared_ptr<Listener>;

template <class Work>
void tell(const Heard& heard, Work work) {
  post(heard->context.get(), [heard, work = std::move(work)] {
    if (heard->channel) work(*heard->channel);
  });
}

void forget(gpointer heard, GClosure*) noexcept { delete static_cast<Heard*>(heard); }

const Heard& heard_by(gpointer data) { return *static_cast<Heard*>(data); }

class WebrtcChannel final : public DataChannel {
 public:
  WebrtcChannel(const ChannelSettings& settings, DataChannelEvents events)
      : settings_(settings), events_(std::move(events)), heard_(std::make_shared<Listener>()),
        bridge_([this](std::string_view bytes) { goes(bytes); }, [] {}) {
    GMainContext* context = g_main_context_get_thread_default();
    heard_->context.reset(g_main_context_ref(context ? context : g_main_context_default()));
    heard_->channel = this;
  }
  ~WebrtcChannel() override;

  bool begin(const IceDescription* offered);
  void answered(const IceDescription& theirs) override { describe_remote(theirs, SdpKind::answer); }
  gref<GSocketConnection> stream() override { return bridge_.stream(); }

  void described(const std::string& sdp);
  void candidate(const std::string& line);
  void gathered();
  void take_channel(gref<GObject> channel);
  void opened();
  void came(const gbytes& bytes);
  void broke();

 private:
  bool has(IceCandidate::Type type) const;
  bool servers_answered() const;
  void make_description();
  void describe_remote(const IceDescription& theirs, SdpKind kind);
  void goes(std::string_view bytes);
  void look_for_room();

  ChannelSettings settings_;
  DataChannelEvents events_;
  Heard heard_;
  gref<GstElement> pipeline_;
  GstElement* bin_ = nullptr;  // the pipeline's
  bool answers_ = false, told_ = false, open_ = false;
  gref<GObject> channel_;
  std::optional<IceDescription> mine_;
  std::vector<IceCandidate> candidates_;
  ByteBridge bridge_;
  ContextSource gathering_, room_;
};

// From here on: called on webrtcbin's threads.

void on_candidate(GstElement*, guint, const char* line, gpointer data) noexcept {
  tell(heard_by(data), [line = std::string(line)](WebrtcChannel& channel) { channel.candidate(line); });
}

void on_gathering(GstElement* bin, GParamSpec*, gpointer data) noexcept {
  GstWebRTCICEGatheringState state = GST_WEBRTC_ICE_GATHERING_STATE_NEW;
  g_object_get(bin, "ice-gathering-state", &state, nullptr);
  if (state == GST_WEBRTC_ICE_GATHERING_STATE_COMPLETE)
    tell(heard_by(data), [](WebrtcChannel& channel) { channel.gathered(); });
}

void on_connection(GstElement* bin, GParamSpec*, gpointer data) noexcept {
  GstWebRTCPeerConnectionState state = GST_WEBRTC_PEER_CONNECTION_STATE_NEW;
  g_object_get(bin, "connection-state", &state, nullptr);
  if (state == GST_WEBRTC_PEER_CONNECTION_STATE_FAILED || state == GST_WEBRTC_PEER_CONNECTION_STATE_CLOSED)
    tell(heard_by(data), [](WebrtcChannel& channel) { channel.broke(); });
}

void on_open(GObject*, gpointer data) noexcept {
  tell(heard_by(data), [](WebrtcChannel& channel) { channel.opened(); });
}

void on_close(GObject*, gpointer data) noexcept {
  tell(heard_by(data), [](WebrtcChannel& channel) { channel.broke(); });
}

void on_data(GObject*, GBytes* bytes, gpointer data) noexcept {
  if (!bytes) return;
  const auto held = std::make_shared<gbytes>(g_bytes_ref(bytes));
  tell(heard_by(data), [held](WebrtcChannel& channel) { channel.came(*held); });
}

// The handlers go with the object; what they tell to a channel that is gone is not heard.
void listen(const Heard& heard, gpointer object, const char* signal, GCallback call) {
  g_signal_connect_data(object, signal, call, new Heard(heard), forget, GConnectFlags(0));
}

void listen_to_channel(const Heard& heard, GObject* channel) {
  listen(heard, channel, "on-open", G_CALLBACK(on_open));
  listen(heard, channel, "on-close", G_CALLBACK(on_close));
  listen(heard, channel, "on-error", G_CALLBACK(on_close));
  listen(heard, channel, "on-message-data", G_CALLBACK(on_data));
}

// Its first bytes may come before our own thread hears of it.
void on_channel(GstElement*, GObject* made, gpointer data) noexcept {
  const auto held = std::make_shared<gref<GObject>>(new_ref(made));
  tell(heard_by(data), [held](WebrtcChannel& channel) { channel.take_channel(std::move(*held)); });
  listen_to_channel(heard_by(data), made);
}

void on_description(GstPromise* promise, gpointer data) noexcept {
  const GstStructure* reply = gst_promise_get_reply(promise);
  GstWebRTCSessionDescription* made = nullptr;
  const char* field = reply && gst_structure_has_field(reply, "offer") ? "offer" : "answer";
  if (reply && gst_structure_get(reply, field, GST_TYPE_WEBRTC_SESSION_DESCRIPTION, &made, nullptr) && made) {
    const gchars sdp(gst_sdp_message_as_text(made->sdp));
    tell(heard_by(data), [sdp = std::string(sdp.get())](WebrtcChannel& channel) { channel.described(sdp); });
    gst_webrtc_session_description_free(made);
  } else {
    tell(heard_by(data), [](WebrtcChannel& channel) { channel.broke(); });
  }
  gst_promise_unref(promise);
}

GstWebRTCSessionDescription* parsed(const std::string& sdp, bool answer) {
  GstSDPMessage* message = nullptr;
  if (gst_sdp_message_new_from_text(sdp.c_str(), &message) != GST_SDP_OK) return nullptr;
  return gst_webrtc_session_description_new(answer ? GST_WEBRTC_SDP_TYPE_ANSWER : GST_WEBRTC_SDP_TYPE_OFFER, message);
}

// What webrtcbin has no properties for. libnice takes no way before those that do not answer count as closed.
void tune(GstElement* bin, const ChannelTiming& timing) {
  const auto part = [](gpointer of, const char* name) {
    GObject* found = nullptr;
    if (of && g_object_class_find_property(G_OBJECT_GET_CLASS(of), name)) g_object_get(of, name, &found, nullptr);
    return gref<GObject>(found);
  };
  const auto ice = part(bin, "ice-agent"), agent = part(ice.get(), "agent");
  if (agent) g_object_set(agent.get(), "stun-max-retransmissions", timing.ice_checks, nullptr);
}

// From here on: called in the channel's context.

bool WebrtcChannel::begin(const IceDescription* offered) {
  if (!gst_init_check(nullptr, nullptr, nullptr)) return false;
  bin_ = gst_element_factory_make("webrtcbin", nullptr);
  if (!bin_) return false;
  pipeline_.reset(GST_ELEMENT(gst_object_ref_sink(gst_pipeline_new(nullptr))));
  g_object_set(bin_, "bundle-policy", max_bundle, nullptr);
  if (!settings_.stun.empty()) g_object_set(bin_, "stun-server", settings_.stun.c_str(), nullptr);
  if (!settings_.turn.empty()) g_object_set(bin_, "turn-server", settings_.turn.c_str(), nullptr);
  if (settings_.relay_only) g_object_set(bin_, "ice-transport-policy", 1, nullptr);
  tune(bin_, settings_.timing);
  gst_bin_add(GST_BIN(pipeline_.get()), bin_);
  listen(heard_, bin_, "on-ice-candidate", G_CALLBACK(on_candidate));
  listen(heard_, bin_, "on-data-channel", G_CALLBACK(on_channel));
  listen(heard_, bin_, "notify::ice-gathering-state", G_CALLBACK(on_gathering));
  listen(heard_, bin_, "notify::connection-state", G_CALLBACK(on_connection));
  if (gst_element_set_state(pipeline_.get(), GST_STATE_READY) == GST_STATE_CHANGE_FAILURE) return false;
  answers_ = offered != nullptr;
  if (!answers_) {
    GObject* made = nullptr;
    g_signal_emit_by_name(bin_, "create-data-channel", "region", nullptr, &made);
    if (!made) return false;
    listen_to_channel(heard_, made);
    take_channel(gref<GObject>(made));
  }
  gst_element_set_state(pipeline_.get(), GST_STATE_PLAYING);
  if (offered) describe_remote(*offered, SdpKind::offer);
  make_description();
  return true;
}

void WebrtcChannel::make_description() {
  GstPromise* promise = gst_promise_new_with_change_func(
      on_description, new Heard(heard_), [](gpointer heard) noexcept { delete static_cast<Heard*>(heard); });
  g_signal_emit_by_name(bin_, answers_ ? "create-answer" : "create-offer", nullptr, promise);
}

void WebrtcChannel::describe_remote(const IceDescription& theirs, SdpKind kind) {
  GstWebRTCSessionDescription* description = parsed(to_sdp(theirs, kind), kind == SdpKind::answer);
  if (!description) return;
  g_signal_emit_by_name(bin_, "set-remote-description", description, nullptr);
  gst_webrtc_session_description_free(description);
}

void WebrtcChannel::described(const std::string& sdp) {
  mine_ = from_sdp(sdp);
  GstWebRTCSessionDescription* description = parsed(sdp, answers_);
  if (!mine_ || !description) return broke();
  g_signal_emit_by_name(bin_, "set-local-description", description, nullptr);
  gst_webrtc_session_description_free(description);
  gathering_ = ContextSource::after(settings_.timing.gather, [this] {
    gathered();
    return false;
  });
}

void WebrtcChannel::candidate(const std::string& line) {
  const auto one = from_candidate_line(line);
  if (!one) return;
  candidates_.push_back(*one);
  // webrtcbin itself waits a second for servers that are not there.
  if (!servers_answered() || told_ || !mine_ || (settings_.stun.empty() && settings_.turn.empty())) return;
  gathering_ = ContextSource::after(gather_rest_ms, [this] {
    gathered();
    return false;
  });
}

bool WebrtcChannel::has(IceCandidate::Type type) const {
  return std::any_of(candidates_.begin(), candidates_.end(), [&](const IceCandidate& one) { return one.type == type; });
}

bool WebrtcChannel::servers_answered() const {
  return (settings_.stun.empty() || has(IceCandidate::Type::server_reflexive)) &&
         (settings_.turn.empty() || has(IceCandidate::Type::relayed));
}

void WebrtcChannel::gathered() {
  if (!mine_ || std::exchange(told_, true)) return;
  gathering_.remove();
  mine_->candidates = worth_telling(candidates_);
  events_.described(*mine_, servers_answered());
}

void WebrtcChannel::take_channel(gref<GObject> channel) {
  if (channel_) return;
  channel_ = std::move(channel);
  GstWebRTCDataChannelState state = GST_WEBRTC_DATA_CHANNEL_STATE_CONNECTING;
  g_object_get(channel_.get(), "ready-state", &state, nullptr);
  if (state == GST_WEBRTC_DATA_CHANNEL_STATE_OPEN) opened();
}

void WebrtcChannel::opened() {
  if (std::exchange(open_, true)) return;
  bridge_.set_room(most_buffered);
  events_.opened(settings_.relay_only ? LivePath::relayed : LivePath::ice);
}

void WebrtcChannel::came(const gbytes& bytes) {
  gsize size = 0;
  const auto* data = static_cast<const char*>(g_bytes_get_data(bytes.get(), &size));
  bridge_.came({data, size});
}

void WebrtcChannel::broke() {
  const auto failed = std::exchange(events_.failed, nullptr);
  if (failed) failed();
}

void WebrtcChannel::goes(std::string_view bytes) {
  const gbytes sent(g_bytes_new(bytes.data(), bytes.size()));
  g_signal_emit_by_name(channel_.get(), "send-data", sent.get());
  look_for_room();
}

void WebrtcChannel::look_for_room() {
  guint64 buffered = 0;
  g_object_get(channel_.get(), "buffered-amount", &buffered, nullptr);
  const std::size_t room = buffered < most_buffered ? most_buffered - static_cast<std::size_t>(buffered) : 0;
  bridge_.set_room(room);
  if (room > 0) return;
  room_ = ContextSource::after(look_again_ms, [this] {
    look_for_room();
    return false;
  });
}

WebrtcChannel::~WebrtcChannel() {
  heard_->channel = nullptr;
  // Some milliseconds, in which its threads end: none of them waits for us.
  if (pipeline_) gst_element_set_state(pipeline_.get(), GST_STATE_NULL);
}

std::unique_ptr<DataChannel> begun(const ChannelSettings& settings, DataChannelEvents events, const IceDescription* offered) {
  auto made = std::make_unique<WebrtcChannel>(settings, std::move(events));
  if (!made->begin(offered)) return nullptr;
  return made;
}

}  // namespace

std::unique_ptr<DataChannel> DataChannel::offer(const ChannelSettings& settings, DataChannelEvents events) {
  return begun(settings, std::move(events), nullptr);
}

std::unique_ptr<DataChannel> DataChannel::answer(const ChannelSettings& settings, const IceDescription& offered,
                                                 DataChannelEvents events) {
  return begun(settings, std::move(events), &offered);
}

}  // namespace carte::region
