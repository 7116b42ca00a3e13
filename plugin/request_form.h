// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <purple.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace carte {

// What the user entered in a form; only during the call that hands it over.
class FormAnswer {
 public:
  explicit FormAnswer(PurpleRequestFields* fields) : fields_(fields) {}

  std::string text(const std::string& id) const;
  bool ticked(const std::string& id) const;
  std::size_t choice(const std::string& id) const;
  std::vector<std::string> list(const std::string& id) const;

 private:
  PurpleRequestFields* fields_;
};

// A dialog of fields in the client's own style (libpurple's request API), so that it looks right in Pidgin, Finch and Chatty.
class RequestForm {
 public:
  RequestForm(std::string title, std::string primary, std::string secondary);
  ~RequestForm();
  RequestForm(const RequestForm&) = delete;
  RequestForm& operator=(const RequestForm&) = delete;

  // False in a client that cannot show forms (Chatty): what was asked for by command is done as proposed.
  static bool can_be_shown();

  // Starts a part with a heading of its own (empty for none).
  void group(const std::string& heading);
  void text(const std::string& id, const std::string& label, const std::string& value, bool required = false);
  // Typed without being seen; text() of the answer.
  void password(const std::string& id, const std::string& label);
  // A group of the buddy list: one that is there, or a new one.
  void group_name(const std::string& id, const std::string& label, const std::string& value);
  void tick(const std::string& id, const std::string& label, bool ticked);
  void choice(const std::string& id, const std::string& label, const std::vector<std::string>& options, std::size_t chosen);
  // Options are pairs of id and label; `several`: more than one can be chosen.
  void list(const std::string& id, const std::string& label,
            const std::vector<std::pair<std::string, std::string>>& options, const std::vector<std::string>& chosen,
            bool several);
  // A value to be seen and not changed.
  void fixed(const std::string& id, const std::string& label, const std::string& value);

  // Shows the form, once. One of both is called when the user has agreed or not.
  void show(void* handle, PurpleConversation* conversation, const std::string& accept_label,
            std::function<void(const FormAnswer&)> accepted, std::function<void()> cancelled = [] {}) &&;

  // Asks for a file to write, with that name proposed, in the client's own way (it asks before replacing one).
  static void ask_file(void* handle, const std::string& title, const std::string& name,
                       std::function<void(const std::string& path)> accepted);

  // Asks for a file to read.
  static void ask_open(void* handle, const std::string& title, std::function<void(const std::string& path)> accepted);

  // Closes all forms of the handle; nothing is called any more.
  static void close_all(void* handle);

 private:
  PurpleRequestFieldGroup* current();

  std::string title_, primary_, secondary_;
  PurpleRequestFields* fields_;
  PurpleRequestFieldGroup* group_ = nullptr;
};

}  // namespace carte
