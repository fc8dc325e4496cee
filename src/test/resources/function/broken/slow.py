import time
print("loading")
while True:
    time.sleep(60)
