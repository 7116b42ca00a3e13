// SPDX-License-Identifier: GPL-2.0-or-later
// What the live bench does on screens:
//   region-desk video DISPLAY SECONDS              a zoom into the Mandelbrot set, 320x240 at 30 pictures a second
//   region-desk drag DISPLAY WINDOW SECONDS        moves a window, 60 steps a second
//   region-desk probe SOURCE VIEWER COUNT GAP X Y  paints a square, and tells how many milliseconds it took to be seen,
//   one a line region-desk differ SOURCE VIEWER WIDTH HEIGHT  how many pixels differ
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using DisplayPtr = std::unique_ptr<Display, decltype([](Display* display) { XCloseDisplay(display); })>;
using ImagePtr = std::unique_ptr<XImage, decltype([](XImage* image) { XDestroyImage(image); })>;

DisplayPtr open(const char* name) {
  DisplayPtr display(XOpenDisplay(name));
  if (display) return display;
  std::fprintf(stderr, "no display %s\n", name);
  std::exit(1);
}

double since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

Window make_window(Display* display, int x, int y, int width, int height) {
  XSetWindowAttributes attributes{};
  attributes.override_redirect = True;
  const Window window = XCreateWindow(display, DefaultRootWindow(display), x, y, width, height, 0, CopyFromParent,
                                      InputOutput, CopyFromParent, CWOverrideRedirect, &attributes);
  XMapRaised(display, window);
  XSync(display, False);
  return window;
}

constexpr int video_width = 320, video_height = 240, video_pictures = 150;

std::uint32_t colour_of(double real, double imaginary) {
  constexpr int most = 200;
  double x = 0, y = 0;
  int steps = 0;
  for (; steps < most && x * x + y * y < 16; ++steps) {
    const double next = x * x - y * y + real;
    y = 2 * x * y + imaginary;
    x = next;
  }
  if (steps == most) return 0;
  const double smooth = steps + 1 - std::log2(std::log(x * x + y * y) / 2);
  const auto wave = [smooth](double phase) {
    return static_cast<std::uint32_t>(127.5 + 127.5 * std::sin(0.25 * smooth + phase));
  };
  return wave(0) << 16 | wave(2) << 8 | wave(4);
}

std::vector<std::uint32_t> draw_video(int number) {
  std::vector<std::uint32_t> pixels(video_width * video_height);
  const double scale = 3.0 * std::pow(0.985, number) / video_width;
  for (int y = 0; y < video_height; ++y)
    for (int x = 0; x < video_width; ++x)
      pixels[y * video_width + x] =
          colour_of(-0.743643887 + (x - video_width / 2) * scale, 0.131825904 + (y - video_height / 2) * scale);
  return pixels;
}

// As players of films do it: the X server has a picture at once, not in the parts that fit a request.
class SharedImage {
 public:
  SharedImage(Display* display, int width, int height) : display_(display) {
    image_ = XShmCreateImage(display, DefaultVisual(display, 0), 24, ZPixmap, nullptr, &segment_, width, height);
    segment_.shmid = shmget(IPC_PRIVATE, static_cast<std::size_t>(image_->bytes_per_line) * height, IPC_CREAT | 0600);
    segment_.shmaddr = image_->data = static_cast<char*>(shmat(segment_.shmid, nullptr, 0));
    XShmAttach(display, &segment_);
    XSync(display, False);
    shmctl(segment_.shmid, IPC_RMID, nullptr);
  }
  SharedImage(const SharedImage&) = delete;
  SharedImage& operator=(const SharedImage&) = delete;
  ~SharedImage() {
    XShmDetach(display_, &segment_);
    XDestroyImage(image_);
    shmdt(segment_.shmaddr);
  }

  void show(Window window, GC gc, const std::vector<std::uint32_t>& pixels) const {
    std::memcpy(image_->data, pixels.data(), pixels.size() * sizeof pixels[0]);
    XShmPutImage(display_, window, gc, image_, 0, 0, 0, 0, image_->width, image_->height, False);
    XSync(display_, False);
  }

 private:
  Display* display_;
  XShmSegmentInfo segment_{};
  XImage* image_;
};

int video(const char* display_name, double seconds) {
  std::vector<std::vector<std::uint32_t>> pictures;
  for (int number = 0; number < video_pictures; ++number) pictures.push_back(draw_video(number));
  const DisplayPtr display = open(display_name);
  const Window window = make_window(display.get(), 400, 200, video_width, video_height);
  const GC gc = XCreateGC(display.get(), window, 0, nullptr);
  const SharedImage shared(display.get(), video_width, video_height);
  std::puts("ready");
  std::fflush(stdout);
  std::getchar();
  const auto begin = Clock::now();
  for (int number = 0; since(begin) < seconds * 1000; ++number) {
    shared.show(window, gc, pictures[number % video_pictures]);
    std::this_thread::sleep_until(begin + std::chrono::microseconds(1'000'000LL * (number + 1) / 30));
  }
  return 0;
}

int drag(const char* display_name, Window window, double seconds) {
  const DisplayPtr display = open(display_name);
  const auto begin = Clock::now();
  for (int step = 0; since(begin) < seconds * 1000; ++step) {
    const double angle = step / 540.0 * 4 * M_PI;
    XMoveWindow(display.get(), window, static_cast<int>(300 + 220 * std::sin(angle)),
                static_cast<int>(60 + 140 * (1 - std::cos(angle / 2))));
    XSync(display.get(), False);
    std::this_thread::sleep_until(begin + std::chrono::microseconds(1'000'000LL * (step + 1) / 60));
  }
  return 0;
}

std::uint32_t pixel_at(Display* display, int x, int y) {
  const ImagePtr image(XGetImage(display, DefaultRootWindow(display), x, y, 1, 1, AllPlanes, ZPixmap));
  return image ? static_cast<std::uint32_t>(XGetPixel(image.get(), 0, 0) & 0xffffff) : 0;
}

int probe(const char* source_name, const char* viewer_name, int count, int gap, int x, int y) {
  constexpr int side = 24;
  const DisplayPtr source = open(source_name), viewer = open(viewer_name);
  const Window window = make_window(source.get(), x, y, side, side);
  const GC gc = XCreateGC(source.get(), window, 0, nullptr);
  const std::uint32_t colours[] = {0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0x00ffff, 0xff00ff, 0xffffff, 0x804020};
  std::srand(1);
  for (int number = 0; number < count; ++number) {
    // Not in step with anybody's frame clock.
    std::this_thread::sleep_for(std::chrono::microseconds(gap * 1000 + std::rand() % 33000));
    XSetForeground(source.get(), gc, colours[number % 8]);
    XFillRectangle(source.get(), window, gc, 0, 0, side, side);
    XSync(source.get(), False);
    const auto painted = Clock::now();
    while (pixel_at(viewer.get(), x + side / 2, y + side / 2) != colours[number % 8] && since(painted) < 2000)
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    std::printf("%.2f\n", since(painted));
    std::fflush(stdout);
  }
  return 0;
}

int differ(const char* source_name, const char* viewer_name, int width, int height) {
  const DisplayPtr source = open(source_name), viewer = open(viewer_name);
  const auto grab = [&](const DisplayPtr& display) {
    return ImagePtr(
        XGetImage(display.get(), DefaultRootWindow(display.get()), 0, 0, width, height, AllPlanes, ZPixmap));
  };
  const ImagePtr one = grab(source), other = grab(viewer);
  // The sharer's pointer is drawn by viewers, and not part of the pixels.
  constexpr int around_pointer = 32;
  Window root, child;
  int pointer_x = 0, pointer_y = 0, window_x, window_y;
  unsigned buttons;
  XQueryPointer(source.get(), DefaultRootWindow(source.get()), &root, &child, &pointer_x, &pointer_y, &window_x,
                &window_y, &buttons);
  int differing = 0;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      if (std::abs(x - pointer_x) < around_pointer && std::abs(y - pointer_y) < around_pointer) continue;
      differing += ((XGetPixel(one.get(), x, y) ^ XGetPixel(other.get(), x, y)) & 0xffffff) != 0;
    }
  std::printf("%d\n", differing);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string deed = count > 1 ? words[1] : "";
  if (deed == "video" && count == 4) return video(words[2], std::atof(words[3]));
  if (deed == "drag" && count == 5) return drag(words[2], std::strtoul(words[3], nullptr, 0), std::atof(words[4]));
  if (deed == "probe" && count == 8)
    return probe(words[2], words[3], std::atoi(words[4]), std::atoi(words[5]), std::atoi(words[6]),
                 std::atoi(words[7]));
  if (deed == "differ" && count == 6) return differ(words[2], words[3], std::atoi(words[4]), std::atoi(words[5]));
  std::fputs("usage: see the head of live_desk.cpp\n", stderr);
  return 2;
}
